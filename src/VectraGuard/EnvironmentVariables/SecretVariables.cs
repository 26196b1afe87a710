using VectraGuard.Policy;
using VectraGuard.Redaction;

namespace VectraGuard.EnvironmentVariables;

/// <summary>Variables that look like secrets, by their name or by their value.</summary>
internal static class SecretVariables
{
    // Everything of these families but what says where something is.
    private static readonly string[] Families = ["AWS_", "AZURE_", "ARM_", "VAULT_", "TF_TOKEN_", "BW_", "OP_SESSION_", "ACTIONS_ID_TOKEN_", "RESTIC_", "BORG_"];

    private static readonly string[] Harmless =
    [
        "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_PAGER", "AWS_CA_BUNDLE", "AZURE_CORE_OUTPUT", "AZURE_EXTENSION_DIR", "VAULT_ADDR",
        "VAULT_FORMAT", "VAULT_NAMESPACE", "VAULT_CACERT",
    ];

    private static readonly string[] Names =
    [
        "GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "VSS_NUGET_EXTERNAL_FEED_ENDPOINTS", "ARTIFACTS_CREDENTIALPROVIDER_EXTERNAL_FEED_ENDPOINTS",
        "PGPASSFILE", "PGSERVICEFILE", "NETRC", "CURL_HOME", "ANSIBLE_VAULT_IDENTITY_LIST", "GNUPGHOME", "PASSWORD_STORE_DIR", "DATABASE_DSN",
    ];

    /// <summary>Whether it does.</summary>
    public static bool Include(EnvironmentVariable variable)
    {
        if (Harmless.Contains(variable.Name))
        {
            return false;
        }

        foreach (string family in Families)
        {
            if (variable.Name.StartsWith(family, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return Names.Contains(variable.Name)
            || SecretNames.LooksSecret(variable.Name)
            || SecretValues.LooksSecret(variable.Value)
            || UrlText.HasSecret(variable.Value);
    }
}
