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
/// The program where it is no native executable, which is how it is built for macOS and Windows: what needs no Linux works, and everything else says so. Nothing
/// is ever run.
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
            CommandContext context = Context(messages, Writer(output));
            int status = Invocation.Read(arguments).Run(context);
            context.Output.Flush();
            return status;
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
            messages.Error(new UserException(
                $"this needs Linux, and this is {ForeignSystem.Name(Current)}, so nothing was done", ForeignSystem.Docker(Current).Remedy, ForeignSystem.Docker(Current).Cause));
        }

        return Invocation.FailureStatus(arguments);
    }

    private static HostSystem Current =>
        OperatingSystem.IsMacOS() ? HostSystem.MacOS : OperatingSystem.IsWindows() ? HostSystem.Windows : HostSystem.Other;

    private static Palette Plain => Palette.For(isTerminal: false, noColour: null, terminal: null);

    private static CommandContext Context(MessageWriter messages, FlushedWriter output) => new(ReadFacts)
    {
        Probes = new PortableProbes(),
        State = new NoStateFiles(),
        CreateFile = (_, _) => throw new PlatformNotSupportedException(),
        Ask = (_, _) => throw new PlatformNotSupportedException(),
        BubblewrapOptions = [],
        Output = output,
        Palette = Plain,
        Messages = messages,
    };

    // Nothing of the machine is looked at: what is not known is not there.
    private static HostFacts ReadFacts() => new()
    {
        System = Current,
        UserId = uint.MaxValue,
        GroupId = uint.MaxValue,
        WorkingDirectory = PortableFiles.Place,
        Home = null,
        PasswdHome = null,
        Environment = [],
        ExecutablePath = "/vectra-guard",
        Files = new PortableFiles(),
    };

    private static FlushedWriter Writer(Stream stream) => new(text =>
    {
        stream.Write(text);
        stream.Flush();
    });

    private static bool IsLinuxMissing(Exception error) =>
        error is PlatformNotSupportedException or DllNotFoundException or TargetInvocationException || (error.InnerException is { } inner && IsLinuxMissing(inner));
}
