import type { MarkingView, ProtectedIdentityView } from '../protected-identity.view.js';

const id = '019d0c5e-7a00-7002-8a11-000000000002';
export const father = '019d0c5e-7a00-7003-8a11-000000000003';
export const at = '2026-03-24T13:20:00.000Z';
const mark: MarkingView = { provision: 'OSL 22:2', on: '2026-03-24', authority: 'Socialnämnden i Strängnäs' };
const registered = {
  kind: 'level-set',
  at,
  by: 'sara.sekretess',
  reason: 'SKATTEVERKET_NOTICE',
  level: 'PROTECTED_REGISTRATION',
  effectiveAt: at,
};
/** A child whose place is kept from the father. */
export const protectedExample: ProtectedIdentityView = {
  ...{ childId: id, ownLevel: 'PROTECTED_REGISTRATION', level: 'PROTECTED_REGISTRATION', inherited: false },
  ...{
    marking: mark,
    readers: ['anna.assistent'],
    hiddenFrom: [{ personId: father, ground: 'LVU_14', since: at }],
    proposed: [],
    history: [registered],
  },
};
