import { localHour } from '@varsam/calendar';
import type { ReviewSettings } from '../review-settings.js';

/** In the hours that the municipality calls night. Those on call read then too: the reviewer knows who they are. */
export function isAtNight(at: Date, { nightFrom, nightTo }: Pick<ReviewSettings, 'nightFrom' | 'nightTo'>): boolean {
  const hour = localHour(at);
  return nightFrom > nightTo ? hour >= nightFrom || hour < nightTo : nightFrom <= hour && hour < nightTo;
}
