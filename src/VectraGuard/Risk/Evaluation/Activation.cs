namespace VectraGuard.Risk.Evaluation;

/// <summary>A function that is running.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Concurrency">How many pipes and backgrounds it was called in.</param>
/// <param name="Conditions">How many conditions its call depended on.</param>
internal readonly record struct Activation(string Name, int Concurrency, int Conditions);
