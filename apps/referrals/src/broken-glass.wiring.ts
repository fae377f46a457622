import type { Provider, Type } from '@nestjs/common';
import { localDate } from '@varsam/calendar';
import { BlindIndex, CLOCK } from '@varsam/service-kit';
import type { Clock } from '@varsam/service-kit';
import { brokenGlassControllers, brokenGlassProviders } from '@varsam/service-kit/broken-glass';
import { ReferralsSettings } from './config.js';
import { parsePersonIdentity } from './domain/identity/parse-person-identity.js';
import { identityOf } from './persistence/child-keys.js';
import { holdChildFiles } from './persistence/disposal/child-file-lock.js';

export const glassControllers: readonly Type[] = brokenGlassControllers;

/** A number that cannot be right has no mark, and is said to be so; one that nobody has is marked like any other. */
export const glassProviders: readonly Provider[] = brokenGlassProviders<readonly [ReferralsSettings, BlindIndex, Clock]>({
  inject: [ReferralsSettings, BlindIndex, CLOCK],
  hold: holdChildFiles,
  ruleOf: (settings) => ({
    minutes: settings.VARSAM_BROKEN_GLASS_MINUTES,
    reviewHours: settings.VARSAM_BROKEN_GLASS_REVIEW_HOURS,
    mostADay: settings.VARSAM_BROKEN_GLASS_A_DAY,
    barredDays: settings.VARSAM_BROKEN_GLASS_BARRED_DAYS,
  }),
  marksOf: (_settings, blindIndex, clock) => (kommunkod, personId) => {
    const identity = parsePersonIdentity(personId, localDate(clock.now()));
    return identity && blindIndex.of(kommunkod, identityOf({ identity, id: '' }));
  },
});
