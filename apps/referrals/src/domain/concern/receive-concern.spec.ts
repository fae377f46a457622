import { describe, expect, it } from '@jest/globals';
import type { CodesInForce, ReceiveConcern, Report } from './concern.js';
import { receiveConcern } from './receive-concern.js';

const codes: CodesInForce = {
  concernTypes: new Set(['SCHOOL_ABSENCE', 'RISK_ENVIRONMENT', 'OTHER']),
  reporterCategories: new Set(['SCHOOL', 'ANONYMOUS', 'OTHER']),
  isMandated: (category, organisationType) => category === 'SCHOOL' && organisationType !== 'CIVIL_SOCIETY',
  privateCategories: new Set(['ANONYMOUS', 'OTHER']),
};

const report: Report = {
  notice: undefined,
  policeMessageKind: undefined,
  asksForAnonymity: false,
  contacts: [],
  unborn: undefined,
  sender: undefined,
  areaCode: undefined,
  recipientKommunkod: '0486',
  organisationNumber: '212000-1371',
  organisationType: 'MUNICIPALITY',
  reporterCategory: 'SCHOOL',
  requestsFeedback: true,
  saysSomethingOfTheChild: true,
  personIdType: 'PERSONNUMMER',
  personId: '201301012397',
  concernTypes: ['SCHOOL_ABSENCE'],
  saysSomethingOfTheConcern: true,
  immediateDanger: false,
};

const command: ReceiveConcern = {
  concernId: 'c1',
  reportId: 'r1',
  kommunkod: '0486',
  partnerId: 'skola-01',
  partnerOrganisationNumber: '2120001371',
  receivedAt: new Date('2026-03-20T15:55:00Z'),
  report,
  siblings: [],
  formWarnings: [],
};

const receive = (changes: Partial<Report>) => receiveConcern({ ...command, report: { ...report, ...changes } }, codes);

describe('a report about a child', () => {
  it('from a school is received on its Stockholm date, as one of a mandated reporter', () => {
    expect(receiveConcern(command, codes)).toMatchObject({
      next: { receivedOn: '2026-03-20', mandated: true, ageGroup: '13-15', identity: { number: '201301012397' }, warnings: [] },
    });
  });

  it('with an unknown concern code is received as OTHER, with a warning that points at the code', () => {
    expect(receive({ concernTypes: ['SCHOOL_ABSENCE', 'SLEEP_DEPRIVATION_SEVERE'] })).toMatchObject({
      next: { concernTypes: ['SCHOOL_ABSENCE', 'OTHER'], warnings: [{ pointer: '/concern/types/1', slug: 'unknown-code' }] },
    });
  });

  it('with a wrong identity number is received without an identity, for reception to settle', () => {
    const received = receive({ personId: '201405222380' });
    expect(received).toMatchObject({ next: { warnings: [{ pointer: '/child/personId/value', slug: 'invalid-person-id' }] } });
    expect(received).not.toHaveProperty('next.identity');
  });

  it('keeps what the strict form does not like as warnings', () => {
    const odd = { pointer: '/occurredAt', slug: 'format' };
    expect(receiveConcern({ ...command, formWarnings: [odd] }, codes)).toMatchObject({ next: { warnings: [odd] } });
  });

  it('that says nothing of a child is refused', () => {
    expect(receive({ saysSomethingOfTheChild: false })).toEqual({ refused: 'no-child' });
  });

  it('that says nothing of a concern is refused', () => {
    expect(receive({ saysSomethingOfTheConcern: false })).toEqual({ refused: 'no-concern' });
  });

  it("in another organisation's name is refused", () => {
    expect(receive({ organisationNumber: '202100-0076' })).toEqual({ refused: 'other-sender' });
  });

  it('in an event that names another partner as its source is refused', () => {
    expect(receive({ sender: 'urn:partner:0486:polis-01' })).toEqual({ refused: 'other-sender' });
    expect(receive({ sender: 'urn:partner:0486:skola-01' })).toHaveProperty('next');
    expect(receive({ sender: '/skolsystem' })).toHaveProperty('next');
  });

  it('meant for another municipality is refused', () => {
    expect(receive({ recipientKommunkod: '0380' })).toEqual({ refused: 'other-municipality' });
  });

  it('from an unknown kind of reporter counts as OTHER and gives no right to feedback', () => {
    expect(receive({ reporterCategory: 'ASTRONAUT' })).toMatchObject({ next: { reporterCategory: 'OTHER', mandated: false } });
  });

  it('whose recipient or organisation number is no code at all names nobody else', () => {
    expect(receive({ recipientKommunkod: 'Strängnäs', organisationNumber: 'okänt' })).toHaveProperty('next');
  });

  it('tells each code once, so that whoever reads the event can rely on its form', () => {
    expect(receive({ concernTypes: ['SCHOOL_ABSENCE', 'SCHOOL_ABSENCE'] })).toMatchObject({ next: { concernTypes: ['SCHOOL_ABSENCE'] } });
    expect(receive({ concernTypes: ['?', 'OTHER', '!'] })).toMatchObject({ next: { concernTypes: ['OTHER'] } });
    expect(receive({ concernTypes: [] })).toMatchObject({ next: { concernTypes: ['OTHER'] } });
  });

  it.each(['0486-C1', '0486C1010', '0486R001'])('lets an area of the municipality out of the house: %s', (areaCode) => {
    expect(receive({ areaCode })).toHaveProperty('next.areaCode', areaCode);
  });

  it.each(['Påhittad väg 1, hos mormor', 'Storgatan3', 'Elis-Testlund', 'E.T.', '201301012397', '0180-C1', '0486', '0486-c1'])(
    'and never what could be an address, a name or an identity number, nor another municipality’s: %s',
    (areaCode) => {
      expect(receive({ areaCode })).not.toHaveProperty('next.areaCode');
    },
  );

  it('lets no area out of whoever is protected, or lives with a guardian who is', () => {
    const areaCode = '0486-C1';
    const guardian = { personId: '196001062626', personIdType: 'PERSONNUMMER', protectionLevel: 'CONFIDENTIALITY_FLAG' };
    expect(receive({ areaCode, protectionLevel: 'FICTITIOUS' })).not.toHaveProperty('next.areaCode');
    expect(receive({ areaCode, guardians: [guardian] })).not.toHaveProperty('next.areaCode');
  });

  it('with a thousand odd codes gets a receipt that a broker can carry', () => {
    const received = receive({ concernTypes: Array.from({ length: 1000 }, (_, index) => `X${index}`) });
    expect('next' in received && received.next.warnings.length).toBe(200);
  });
});

describe('a notice of the police', () => {
  const notice = (changes: Partial<Report>) => receive({ requestsFeedback: false, reporterCategory: 'POLICE', ...changes });

  it.each(['LUL_6', 'LUL_34', 'POLISLAG_6', 'POLISLAG_12'])(
    'under %s is a concern with a duty of its own, not that of SoL 19:1',
    (kind) => {
      expect(notice({ notice: { kind } })).toMatchObject({
        next: { noticeKind: kind, reporterCategory: 'POLICE', mandated: false, requestsFeedback: false, warnings: [] },
      });
    },
  );

  it('of a kind that nobody knows is received all the same', () => {
    expect(notice({ notice: { kind: 'LUL_99' } })).toMatchObject({
      next: { noticeKind: 'OTHER', warnings: [{ pointer: '/kind', slug: 'unknown-code' }] },
    });
    expect(notice({ notice: { kind: undefined } })).toMatchObject({ next: { noticeKind: 'OTHER' } });
  });

  it('that comes as a concern report is received as one, and the sender is told of the other message', () => {
    const received = receive({ policeMessageKind: 'LUL_34' });
    expect(received).toMatchObject({ next: { mandated: true, warnings: [{ pointer: '/police/messageKind', slug: 'use-police-notice' }] } });
    expect(received).not.toHaveProperty('next.noticeKind');
    expect(receive({ policeMessageKind: 'OROSANMALAN' })).toMatchObject({ next: { warnings: [] } });
  });
});

describe('a private person', () => {
  const contacts = ['/reporter/name', '/signature'];
  const dropped = contacts.map((pointer) => ({ pointer, slug: 'contact-dropped' }));

  it('who is anonymous leaves no contact', () => {
    const oddName = { pointer: '/reporter/name', slug: 'wrong-type' };
    const anonymous = { ...report, reporterCategory: 'ANONYMOUS', requestsFeedback: false, contacts };
    expect(receiveConcern({ ...command, report: anonymous, formWarnings: [oddName] }, codes)).toMatchObject({
      next: { anonymous: true, mandated: false, warnings: dropped },
    });
  });

  it('who asks to be anonymous is so, also where nobody knows what kind of reporter it is', () => {
    for (const reporterCategory of ['OTHER', 'ASTRONAUT', undefined])
      expect(receive({ asksForAnonymity: true, reporterCategory, contacts })).toHaveProperty('next.anonymous', true);
  });

  it('is told that no feedback is given to who has no duty to report', () => {
    expect(receive({ reporterCategory: 'OTHER' })).toMatchObject({
      next: { requestsFeedback: false, warnings: [{ pointer: '/requestsFeedback', slug: 'no-right-to-feedback' }] },
    });
  });
});

describe('a duty that binds professionals only', () => {
  it('is not that of volunteers, who are told nothing (SoL 19:1, 19:6)', () => {
    expect(receive({ organisationType: 'CIVIL_SOCIETY' })).toMatchObject({
      next: { mandated: false, requestsFeedback: false, warnings: [{ pointer: '/requestsFeedback', slug: 'no-right-to-feedback' }] },
    });
    expect(receive({ organisationType: undefined })).toHaveProperty('next.mandated', true);
  });
});

describe('a professional', () => {
  it('is never anonymous, whatever the message asks for', () => {
    expect(receive({ asksForAnonymity: true, contacts: ['/reporter/name'] })).toMatchObject({ next: { anonymous: false, warnings: [] } });
  });
});

describe('an unborn child', () => {
  const unborn = (expectedBirth: string, motherId?: string) =>
    receive({ personId: undefined, personIdType: undefined, unborn: { expectedBirth, motherId } });

  it('is known by its mother and the month in which it is expected, however exactly that is told', () => {
    const identity = { kind: 'UNBORN', number: '199001012385/2026-06' };
    expect(unborn('2026-06-12', '19900101-2385')).toMatchObject({ next: { identity, ageGroup: 'UNKNOWN', warnings: [] } });
    expect(unborn('2026-06', '199001012385')).toMatchObject({ next: { identity } });
  });

  it('whose mother nobody knows is received as an unknown child', () => {
    expect(unborn('2026-06')).toMatchObject({ next: { ageGroup: 'UNKNOWN', warnings: [] } });
    expect(unborn('2026-06')).not.toHaveProperty('next.identity');
  });

  it('whose mother has a number that cannot be right is received, with a warning that points at it', () => {
    expect(unborn('2026-06', '201001012391')).toMatchObject({
      next: { warnings: [{ pointer: '/child/mother/personId/value', slug: 'invalid-person-id' }] },
    });
  });
});
