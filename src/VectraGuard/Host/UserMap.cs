using System.Globalization;
using System.Text;

namespace VectraGuard.Host;

/// <summary>The user ids of this user namespace (/proc/self/uid_map, user_namespaces(7)).</summary>
internal static class UserMap
{
    private const int Limit = 64 * 1024;

    // /proc/sys/kernel/overflowuid; nobody changes it.
    private const uint Overflow = 65534;

    /// <summary>
    /// Whether this is the id by which the kernel shows owners that have none in this namespace. In a container that maps a single user, all
    /// that root installed belongs to it: whoever owns that, it is nobody in here.
    /// </summary>
    public static bool IsUnknown(HostFacts facts, uint id) => id == Overflow && !Maps(facts.Files.Read("/proc/self/uid_map", Limit) ?? [], id);

    private static bool Maps(byte[] map, uint id)
    {
        bool isEmpty = true;
        foreach (string line in Encoding.ASCII.GetString(map).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // first id inside, first id outside, how many
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            isEmpty = false;
            if (fields.Length != 3 || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first)
                || !long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out long count) || (id >= first && id < first + count))
            {
                return true;
            }
        }

        // Without a map, without user namespaces: then every id is itself.
        return isEmpty;
    }
}
