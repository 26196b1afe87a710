using System.Reflection;
using System.Runtime.InteropServices;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Configuration;
using VectraGuard.Embedding;
using VectraGuard.Host;
using VectraGuard.Linux;

namespace VectraGuard.Cli.Portable;

/// <summary>
/// The program where it is no native executable, which is how it is built for macOS and Windows: what needs no Linux is done here, and what runs or records commands
/// by our Linux executable in a container. Nothing is ever run outside of one.
/// </summary>
internal static class PortableProgram
{
    /// <summary>Reads the arguments, does what they say, and gives the exit status.</summary>
    public static int Run(string[] arguments)
    {
#pragma warning disable RS0030 // The console's streams as bytes, which start nothing: the one home of it, since MessageWriter's calls are Linux's.
        using Stream output = Console.OpenStandardOutput(), errors = Console.OpenStandardError();
#pragma warning restore RS0030

        // Whatever libc another system has, our declarations of it are Linux's, down to the numbers of system calls.
        NativeLibrary.SetDllImportResolver(typeof(Kernel).Assembly, (_, _, _) => throw new PlatformNotSupportedException());
        var messages = new MessageWriter(Writer(errors), Plain);
        try
        {
            return Run(Invocation.Read(arguments), messages, Writer(output));
        }
        catch (UserException error)
        {
            messages.Error(error);
        }
        catch (ConfigurationException error)
        {
            messages.Error(error);
        }
        catch (Exception error) when (IsLinuxMissing(error))
        {
            messages.Error(ForeignSystem.Missing(Current));
        }
#pragma warning disable CA1031 // Whatever it is, it must not look like a signal or like the command's own exit status.
        catch (Exception error)
#pragma warning restore CA1031
        {
            messages.Bug(error);
            return ExitStatus.Refused;
        }

        return Invocation.FailureStatus(arguments);
    }

    private static int Run(Invocation invocation, MessageWriter messages, FlushedWriter output)
    {
        var map = new PathMap(Current);
        var client = new ClientProgram(map);
        var context = new CommandContext(new PortableHost(Current, map, client).Read)
        {
            Probes = new PortableProbes(client),
            State = new NoStateFiles(),
            CreateFile = (_, _) => throw new PlatformNotSupportedException(),
            Ask = (_, _) => throw new PlatformNotSupportedException(),
            BubblewrapOptions = [],
            Output = output,
            Palette = Plain,
            Messages = messages,
        };
        if (MachineCommand.Does(invocation.Command.Name) && !invocation.Arguments.Has(CommonOptions.Help.Name))
        {
            return new MachineCommand(context, map, client).Run(invocation);
        }

        int status = invocation.Run(context);
        context.Output.Flush();
        return status;
    }

    private static HostSystem Current =>
        OperatingSystem.IsMacOS() ? HostSystem.MacOS : OperatingSystem.IsWindows() ? HostSystem.Windows : HostSystem.Other;

    private static Palette Plain => Palette.For(isTerminal: false, noColour: null, terminal: null);

    private static FlushedWriter Writer(Stream stream) => new(text =>
    {
        stream.Write(text);
        stream.Flush();
    });

    private static bool IsLinuxMissing(Exception error) =>
        error is PlatformNotSupportedException or DllNotFoundException or TargetInvocationException || (error.InnerException is { } inner && IsLinuxMissing(inner));
}
