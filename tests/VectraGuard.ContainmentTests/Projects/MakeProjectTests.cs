namespace VectraGuard.ContainmentTests.Projects;

/// <summary>A C project builds inside, with make and gcc, and what was built runs outside.</summary>
public class MakeProjectTests : ContainmentTest
{
    private const string Makefile = """
        hello: main.o words.o
        	$(CC) -o $@ $^
        %.o: %.c
        	$(CC) -c -O2 -o $@ $<
        install: hello
        	install -d out/bin && install -m 0755 hello out/bin/hello
        check: hello
        	./hello | grep -q hello
        """;

    [SandboxTheory]
    public void Builds_the_same_files_with_the_same_owner(RuntimeKind runtime)
    {
        Host.CreateFile("workspace/Makefile", Makefile + "\n");
        Host.CreateFile("workspace/main.c", "#include <stdio.h>\nconst char *words(void);\nint main(void) { puts(words()); return 0; }\n");
        Host.CreateFile("workspace/words.c", "const char *words(void) { return \"hello\"; }\n");
        string[] make = ["make", "-j2", "install", "check"];
        Host.Run(make).Exits(0);
        string outside = Listing.Full(Host, Host.Workspace);
        Host.Shell("rm -rf out hello *.o").Exits(0);

        Sandbox.Run(runtime, make).Exits(0);

        Assert.Equal(outside, Listing.Full(Host, Host.Workspace));
        Assert.Equal("hello", Host.Run("out/bin/hello").Exits(0).Output);
    }
}
