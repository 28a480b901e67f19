/** A score in four steps that have words. */
export function fitLevel(score: number): "veryWell" | "well" | "partly" | "poorly" {
  if (score >= 0.8) return "veryWell";
  if (score >= 0.65) return "well";
  return score >= 0.45 ? "partly" : "poorly";
}

/** A confidence in three steps that have words. */
export function confidenceLevel(confidence: number): "high" | "medium" | "low" {
  if (confidence >= 0.75) return "high";
  return confidence >= 0.5 ? "medium" : "low";
}
