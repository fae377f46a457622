const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', hourCycle: 'h23' });

/** The hour of the day, 0–23, that the clocks of Sweden show. */
export function localHour(instant: Date): number {
  return Number(stockholm.format(instant));
}
