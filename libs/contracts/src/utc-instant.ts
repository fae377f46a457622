let lastInstant = Number.NaN;
let lastText = '';

/** RFC 3339 in UTC, as every contract writes its instants. What travels together happened together, so the last text mostly serves the next one too. */
export function utcInstant(at: Date): string {
  const milliseconds = at.getTime();
  if (milliseconds !== lastInstant) [lastInstant, lastText] = [milliseconds, at.toISOString()];
  return lastText;
}
