import type { CloudEvent } from '@varsam/contracts';
import { ConcernReceivedV1, utcInstant } from '@varsam/contracts';
import type { Concern, Fact } from '../domain/concern/concern.js';

/** Every fact that leaves the service, and how. A new fact does not compile until it is decided here. Ids, codes and dates only. */
export function outgoing(fact: Fact): CloudEvent<ConcernReceivedV1> {
  switch (fact.kind) {
    case 'concern-received':
      return concernReceived(fact);
  }
}

function concernReceived({ concern, childId, sheltered }: Fact): CloudEvent<ConcernReceivedV1> {
  const receivedAt = utcInstant(concern.receivedAt);
  return {
    specversion: '1.0',
    // A concern is received once, so the event bears its id: made again it would be the same event.
    id: concern.id,
    source: `urn:kommun:${concern.kommunkod}:referrals`,
    type: ConcernReceivedV1.type,
    time: receivedAt,
    datacontenttype: 'application/json',
    kommunkod: concern.kommunkod,
    legalbasis: legalBasisOf(concern),
    data: {
      concernId: concern.id,
      childId,
      receivedAt,
      receivedOn: concern.receivedOn,
      reporterCategory: concern.reporterCategory,
      mandated: concern.mandated,
      requestsFeedback: concern.requestsFeedback,
      concernTypes: [...concern.concernTypes],
      acute: concern.acute,
      ageGroup: concern.ageGroup,
      ...(concern.areaCode !== undefined && !sheltered && { areaCode: concern.areaCode }),
      ...(concern.noticeKind !== undefined && { noticeKind: concern.noticeKind }),
    },
  };
}

const ofNotices: Readonly<Record<string, string>> = {
  LUL_6: 'LUL_6',
  LUL_34: 'LUL_34',
  POLISLAG_6: 'POLISLAG_6_12',
  POLISLAG_12: 'POLISLAG_6_12',
};

/** What lets the sender tell it (DOMAIN 3.2). A notice of a kind that nobody knows is at least a report of what the police have seen. */
function legalBasisOf({ noticeKind, mandated }: Concern): string {
  if (noticeKind !== undefined) return ofNotices[noticeKind] ?? 'SOL_19_1_REPORT';
  return mandated ? 'SOL_19_1_REPORT' : 'SOL_19_4_PRIVATE';
}
