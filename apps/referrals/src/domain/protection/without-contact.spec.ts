import { describe, expect, it } from '@jest/globals';
import { withoutContact } from './without-contact.js';

const report = {
  reportId: '019d0c5e-7a00-7008-8a11-000000000008',
  sourceOrganisation: { orgNumber: '212000-1371', name: 'Hemliga skolan', type: 'MUNICIPALITY', kommunkod: '0180' },
  recipientKommunkod: '0486',
  police: { areaCode: '0486-C1', messageKind: 'OROSANMALAN' },
  reporter: { category: 'SCHOOL', name: 'Ture Provsson', workplace: 'Hemliga skolan', phone: '+46701740606', email: 'ture@skola.example' },
  child: {
    name: 'Elis Testlund',
    personId: { type: 'PERSONNUMMER', value: '201302012388' },
    address: 'Påhittad väg 1, 645 30 Lund',
    phone: '0701740608',
    school: 'Hemliga skolan',
    schoolClass: '6 A',
    protectionLevel: 'CONFIDENTIALITY_FLAG',
  },
  guardians: [{ name: 'Maja Testlund', address: { street: 'Påhittad väg 1', city: 'Lund' }, custody: 'SOLE' }],
  siblings: ['019d0c5e-7a00-7009-8a11-000000000009'],
  concern: {
    types: ['SCHOOL_ABSENCE'],
    description:
      'Elis i Hemliga skolan bor på påhittad väg 1 i Lund hos mormor på Storgatan 3 B. Ring 070-174 06 09 eller mormor@post.example.',
    observations: [{ when: '18 mars', where: 'Hemliga skolan', what: 'Kom på väg hem till gården.', basis: 'OWN_OBSERVATION' }],
  },
  acute: { immediateDanger: true, whereIsChildNow: 'Hos mormor i Lund' },
  school: { validAbsencePercent: 6, headTeacherInformed: true },
  sourceExtras: [{ name: 'besöksadress', value: 'Gömda gränd 7' }],
  occurredAt: '2026-03-18T10:00:00Z',
};

describe('a message about a protected person', () => {
  const { shown, contact } = withoutContact(report);
  const text = JSON.stringify(shown);

  it.each([
    ...[
      'Påhittad',
      'påhittad',
      'Lund ',
      'Storgatan',
      'Hemliga',
      '174060',
      '174 06 09',
      '@',
      '6 A',
      'Gömda',
      '645 30',
      '212000',
      '0180',
      '0486-C1',
    ],
    ...['Hos mormor i'],
  ])('shows nowhere %s', (secret) => {
    expect(text).not.toContain(secret);
  });

  it('still says who the child is, what the concern is and how urgent it is', () => {
    expect(shown).toMatchObject({
      reportId: report.reportId,
      recipientKommunkod: '0486',
      police: { messageKind: 'OROSANMALAN' },
      child: { name: 'Elis Testlund', personId: report.child.personId, address: 'protected', protectionLevel: 'CONFIDENTIALITY_FLAG' },
      siblings: report.siblings,
      concern: { types: ['SCHOOL_ABSENCE'], observations: [{ when: '18 mars', what: 'Kom på väg hem till gården.' }] },
      acute: { immediateDanger: true, whereIsChildNow: 'protected' },
      school: report.school,
      occurredAt: report.occurredAt,
    });
    expect((shown as typeof report).concern.description).toMatch(
      /^Elis i protected bor på .* hos mormor på protected\. Ring protected eller protected$/,
    );
  });

  it('names each contact value with its place, for the vault', () => {
    expect(contact).toContainEqual({ pointer: '/child/address', value: 'Påhittad väg 1, 645 30 Lund' });
    expect(contact).toContainEqual({ pointer: '/guardians/0/address', value: { street: 'Påhittad väg 1', city: 'Lund' } });
    expect(contact.map(({ pointer }) => pointer)).toContain('/reporter/workplace');
  });

  it('is found also where it holds signs that mean something to a search', () => {
    const child = { name: 'Elis', address: 'Hos [nn] (tre*+ trappor.upp' };
    const { shown: bare } = withoutContact({
      child,
      concern: { description: 'Elis är Hos [nn] (tre*+ trappor.upp, inte tre trapporXupp.' },
    });
    expect(bare).toMatchObject({ concern: { description: 'Elis är protected, inte tre trapporXupp.' } });
  });

  it('is left whole where it tells no place', () => {
    expect(withoutContact({ child: { name: 'Elis' } })).toEqual({ shown: { child: { name: 'Elis' } }, contact: [] });
  });
});
