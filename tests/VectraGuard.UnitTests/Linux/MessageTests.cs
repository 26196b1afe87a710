using System.Net.Sockets;
using VectraGuard.Linux.Child;

namespace VectraGuard.UnitTests.Linux;

/// <summary>What the processes of a sandbox tell each other.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vg-{Guid.NewGuid():N}");
    private readonly Socket _here = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
    private readonly Socket _there;

    public MessageTests()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_path));
        listener.Listen();
        _here.Connect(new UnixDomainSocketEndPoint(_path));
        _there = listener.Accept();
        _here.Blocking = _there.Blocking = true;
    }

    private int Here => (int)_here.Handle;

    [Fact]
    public void The_last_words_of_a_process_are_read_although_it_left_ours_unread()
    {
        Assert.True(Message.Send(Here, new Message(MessageKind.Signal, value: 10)));
        Assert.True(Message.Send(Here, new Message(MessageKind.Signal, value: 12)));
        Assert.True(Message.Send((int)_there.Handle, new Message(MessageKind.StepFailed, value: 3, detail: 13)));
        _there.Dispose();

        Assert.Equal(new Message(MessageKind.StepFailed, value: 3, detail: 13), Message.Receive(Here));
        Assert.Null(Message.Receive(Here));
    }

    [Fact]
    public void They_are_read_after_a_failed_attempt_to_say_more()
    {
        Assert.True(Message.Send((int)_there.Handle, new Message(MessageKind.EnterFailed, value: 1, detail: 2)));
        _there.Dispose();

        Assert.False(Message.Send(Here, new Message(MessageKind.Continue)));
        Assert.Equal(new Message(MessageKind.EnterFailed, value: 1, detail: 2), Message.Receive(Here));
        Assert.Null(Message.Receive(Here));
    }

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
        File.Delete(_path);
    }
}
