import type { LocalDate } from '@varsam/calendar';
import type { HousingCase, HousingType } from './housing-case.js';

interface BoardOnly {
  readonly housingType: HousingType;
  readonly when: 'always' | 'other-guardian-does-not-consent';
  readonly section: string;
  readonly validFrom: LocalDate;
}

/** Decisions that the social board may leave to its committee (utskott) only, never to an officer. SoL 30:6–8. */
const boardOnly: readonly BoardOnly[] = [
  {
    housingType: 'PROTECTED_HOUSING',
    when: 'other-guardian-does-not-consent',
    section: 'SoL 30:8, lag (2024:79)',
    validFrom: '2024-04-01',
  },
  { housingType: 'FOSTER_HOME', when: 'always', section: 'SoL 30:6', validFrom: '2025-07-01' },
  { housingType: 'EMERGENCY_FOSTER_HOME', when: 'always', section: 'SoL 30:6', validFrom: '2025-07-01' },
  { housingType: 'OTHER_PRIVATE_HOME', when: 'always', section: 'SoL 30:6', validFrom: '2025-07-01' },
  { housingType: 'SECURE_STATE_HOME', when: 'always', section: 'SoL 30:7', validFrom: '2025-07-01' },
];

export function boardDecides(housing: HousingCase, housingType: HousingType | undefined, today: LocalDate): boolean {
  return boardOnly.some(
    (row) =>
      row.housingType === housingType && row.validFrom <= today && (row.when === 'always' || housing.otherGuardian === 'does-not-consent'),
  );
}
