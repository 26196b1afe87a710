using System.Runtime.CompilerServices;
using VectraGuard;
using VectraGuard.Cli;
using VectraGuard.Cli.CommandLine;
using VectraGuard.Cli.Output;
using VectraGuard.Cli.Portable;
using VectraGuard.Configuration;
using VectraGuard.Linux;
using VectraGuard.Runtimes.Namespace;

if (RuntimeFeature.IsDynamicCodeSupported)
{
    return PortableProgram.Run(args);
}

StartState.PopulateHeap();
string[] arguments = StartState.Arguments();
CommandContext context = Composition.Create();
int status = Run(arguments, context);

// At once: taking the runtime down costs time and has nothing left to do.
Kernel.Exit(status);
return status;

static int Run(ReadOnlySpan<string> arguments, CommandContext context)
{
    MessageWriter messages = context.Messages;
    try
    {
        Invocation invocation = Invocation.Read(arguments);
        if (!invocation.Command.HandlesSignals)
        {
            StartState.RestoreSignals();
        }

        NamespaceRuntime.Begin();
        int status = invocation.Run(context);
        context.Output.Flush();
        return status;
    }
    catch (UserException error)
    {
        messages.Error(error);
        return Invocation.FailureStatus(arguments);
    }
    catch (ConfigurationException error)
    {
        messages.Error(error);
        return Invocation.FailureStatus(arguments);
    }
    catch (LinuxException error)
    {
        messages.Error(error);
        return Invocation.FailureStatus(arguments);
    }
#pragma warning disable CA1031 // Whatever it is, it must not look like a signal or like the command's own exit status.
    catch (Exception error)
#pragma warning restore CA1031
    {
        messages.Bug(error);
        return ExitStatus.Refused;
    }
}
