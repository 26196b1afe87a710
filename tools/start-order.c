// start-order ADDRESSES PROGRAM [ARGUMENT…]: runs the program, and writes each of the addresses (hexadecimal, one a line) to standard output when it is
// first executed, in any process of the run. A breakpoint stands at each; the first that meets it removes it for its own memory.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 1 << 17, BREAKPOINT = 0xCC };

static struct { unsigned long address; unsigned char byte; int seen; } places[MOST];
static size_t count;

static void fail(const char *what) {
    fprintf(stderr, "start-order: %s: %s\n", what, strerror(errno));
    exit(2);
}

static int compare(const void *left, const void *right) {
    unsigned long a = *(const unsigned long *)left, b = *(const unsigned long *)right;
    return (a > b) - (a < b);
}

static void read_places(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    while (count < MOST && fscanf(file, "%lx", &places[count].address) == 1) count++;
    fclose(file);
    qsort(places, count, sizeof *places, compare);
    size_t different = 0;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || places[i].address != places[different - 1].address) places[different++] = places[i];
    count = different;
}

static int set_byte(pid_t process, unsigned long address, unsigned char byte, unsigned char *old) {
    unsigned long start = address & ~7UL, shift = (address & 7) * 8;
    errno = 0;
    unsigned long word = (unsigned long)ptrace(PTRACE_PEEKTEXT, process, start, NULL);
    if (errno) return 0;
    if (old) *old = (unsigned char)(word >> shift);
    word = (word & ~(0xFFUL << shift)) | ((unsigned long)byte << shift);
    return ptrace(PTRACE_POKETEXT, process, start, word) == 0;
}

// Whether the trap was one of ours; the process then goes on with the instruction that belongs there.
static int meet(pid_t process) {
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, process, NULL, &registers) < 0) return 0;
    unsigned long address = registers.rip - 1;
    void *found = bsearch(&address, places, count, sizeof *places, compare);
    if (!found) return 0;
    size_t index = (size_t)((char *)found - (char *)places) / sizeof *places;
    if (!places[index].seen) printf("%lx\n", address);
    places[index].seen = 1;
    // A process that may not be inspected any more cannot go on.
    if (!set_byte(process, address, places[index].byte, NULL)) return kill(process, SIGKILL), 1;
    registers.rip = address;
    if (ptrace(PTRACE_SETREGS, process, NULL, &registers) < 0) fail("set the registers");
    return 1;
}

int main(int argument_count, char **arguments) {
    if (argument_count < 3) return fprintf(stderr, "usage: start-order ADDRESSES PROGRAM [ARGUMENT...]\n"), 2;
    read_places(arguments[1]);
    pid_t first = fork();
    if (first == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        execv(arguments[2], arguments + 2);
        _exit(127);
    }
    int status, first_status = 0;
    waitpid(first, &status, 0);
    for (size_t i = 0; i < count; i++)
        if (!set_byte(first, places[i].address, BREAKPOINT, &places[i].byte)) fail("write to the program");
    long options = PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, first, NULL, options) < 0) fail("trace");
    ptrace(PTRACE_CONT, first, NULL, 0);
    for (pid_t process; (process = waitpid(-1, &status, __WALL)) > 0;) {
        if (!WIFSTOPPED(status)) {
            if (process == first) first_status = status;
            continue;
        }
        int signal = WSTOPSIG(status), event = status >> 16;
        int ours = event != 0 || signal == SIGSTOP || (signal == SIGTRAP && meet(process));
        ptrace(PTRACE_CONT, process, NULL, ours ? 0 : signal);
    }
    return WIFEXITED(first_status) ? WEXITSTATUS(first_status) : 1;
}
