import type { AdmitPartner, Operator, Partner, PartnerDecision } from './partner.js';
import { activeBusKey, samePublicKey, withoutHyphen } from './partner.js';

/**
 * Operations admit a partner to their own municipality. A partner that was revoked comes back with new keys only: the old ones may be in
 * other hands; nobody else gets its name. A partner that another municipality knows is admitted here too when it is the same organisation with the same keys.
 */
export function admitPartner(
  known: Partner | undefined,
  command: AdmitPartner,
  busKeyUsed: boolean,
  operator: Operator,
  now: Date,
): PartnerDecision {
  if (command.kommunkoder.some((kommunkod) => kommunkod !== operator.kommunkod)) return { refused: 'not-your-municipality' };
  if (known !== undefined && known.revokedAt === undefined) return admitHereToo(known, command, operator);
  if (known !== undefined && isAnotherOrganisation(known, command)) return { refused: 'partner-known' };
  if (busKeyUsed || samePublicKey(known?.signInKey, command.signInKey)) return { refused: 'key-used-before' };
  const { id, name, organisationNumber, organisationType, signInKey, busKey, requestsPerSecond, burst } = command;
  return {
    next: {
      ...{ id, name, organisationNumber, organisationType, signInKey },
      kommunkoder: [operator.kommunkod],
      formerKommunkoder: without(known?.formerKommunkoder ?? [], operator.kommunkod),
      busKeys: [...(known?.busKeys ?? []), ...(busKey === undefined ? [] : [{ publicKey: busKey, issuedAt: now }])],
      registeredAt: now,
      registeredBy: operator.id,
      ...(requestsPerSecond !== undefined && { requestsPerSecond }),
      ...(burst !== undefined && { burst }),
    },
  };
}

function admitHereToo(known: Partner, command: AdmitPartner, operator: Operator): PartnerDecision {
  const sameSender =
    withoutHyphen(known.organisationNumber) === withoutHyphen(command.organisationNumber) &&
    samePublicKey(known.signInKey, command.signInKey) &&
    (command.busKey === undefined || command.busKey === activeBusKey(known)?.publicKey);
  if (known.kommunkoder.includes(operator.kommunkod) || !sameSender) return { refused: 'partner-known' };
  return {
    next: {
      ...known,
      kommunkoder: [...known.kommunkoder, operator.kommunkod].sort(),
      formerKommunkoder: without(known.formerKommunkoder, operator.kommunkod),
    },
  };
}

/** What a partner sent and was told stands under its name and is fetched by it, also by whoever bears the name next. */
function isAnotherOrganisation({ organisationNumber }: Partner, command: AdmitPartner): boolean {
  return organisationNumber !== undefined && withoutHyphen(organisationNumber) !== withoutHyphen(command.organisationNumber);
}

function without(kommunkoder: readonly string[], one: string): readonly string[] {
  return kommunkoder.filter((kommunkod) => kommunkod !== one);
}
