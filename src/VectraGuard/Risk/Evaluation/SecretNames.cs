namespace VectraGuard.Risk.Evaluation;

/// <summary>Which names of variables say that their value is a secret.</summary>
internal static class SecretNames
{
    public static bool IsSecretVariable(string name) =>
        Ends(name, "TOKEN") || Ends(name, "SECRET") || Ends(name, "PASSWORD") || Ends(name, "PASSWD") || Ends(name, "PASSPHRASE")
            || Ends(name, "CREDENTIALS")
        || Ends(name, "API_KEY") || Ends(name, "APIKEY") || Ends(name, "ACCESS_KEY") || Ends(name, "PRIVATE_KEY") || Ends(name, "SECRET_KEY")
        || name.Contains("SECRET_", StringComparison.Ordinal);

    private static bool Ends(string name, string word) => name.EndsWith(word, StringComparison.OrdinalIgnoreCase);
}
