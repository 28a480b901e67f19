/** A score in four steps that have words. */
export function fitLevel(score: number): "veryWell" | "well" | "partly" | "poorly" {
  const percent = Math.round(100 * score); // as it stands beside the words
  if (percent >= 80) return "veryWell";
  if (percent >= 65) return "well";
  return percent >= 45 ? "partly" : "poorly";
}

/** A confidence in three steps that have words. */
export function confidenceLevel(confidence: number): "high" | "medium" | "low" {
  if (confidence >= 0.75) return "high";
  return confidence >= 0.5 ? "medium" : "low";
}
