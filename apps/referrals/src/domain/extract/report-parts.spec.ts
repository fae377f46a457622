import { describe, expect, it } from '@jest/globals';
import { reportParts } from './report-parts.js';

const report = {
  child: { name: 'Elis Testlund', address: 'Hemliga vägen 1', school: 'Provskolan', sex: 'MALE' },
  reporter: { name: 'Ture Provsson' },
  guardians: [{ name: 'Mona Testlund' }],
  acute: { immediateDanger: true, whereIsChildNow: 'hos moster' },
  concern: { description: 'Borta från lektioner.' },
  somethingNew: 'x',
};
const partOf = (name: string) => reportParts(report).find((part) => part.name === name)?.content;

describe('a report that is to be given out', () => {
  it('holds the reporter apart', () => {
    expect(partOf('reporter')).toEqual({ reporter: { name: 'Ture Provsson' } });
  });

  it('holds apart whatever says where the child is, wherever it stands', () => {
    expect(partOf('location')).toEqual({ address: 'Hemliga vägen 1', school: 'Provskolan', whereIsChildNow: 'hos moster' });
    expect(partOf('child')).toEqual({ child: { name: 'Elis Testlund', sex: 'MALE' } });
    expect(partOf('report')).toEqual({ acute: { immediateDanger: true }, concern: { description: 'Borta från lektioner.' } });
  });

  it('takes what nobody has thought of for another person’s', () => {
    expect(partOf('others')).toEqual({ guardians: [{ name: 'Mona Testlund' }], somethingNew: 'x' });
    expect(reportParts('a text')).toMatchObject([{ name: 'others' }]);
  });
});
