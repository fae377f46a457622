/** To the nearest minute: cutting off would take half a minute from every wait. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}
