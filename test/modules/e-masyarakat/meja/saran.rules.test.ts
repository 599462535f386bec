import { expect } from 'chai';
import { scoreOf, suggest } from '../../../../modules/e-masyarakat/meja/saran.rules.js';

const tanpa = new Set<string>();

describe('e-masyarakat saran.rules', () => {
  it('scores 42 of 45 as 43/48', () => expect(scoreOf(42, 45)).to.equal(43 / 48));

  it('puts the rule of the place first, then the rule, then who held it', () => {
    const saran = suggest({
      rute: [
        { skpdId: 'kelurahan', khusus: true },
        { skpdId: 'pupr', khusus: false },
      ],
      pernah: [
        { skpdId: 'perkim', di: 42, kota: 50 },
        { skpdId: 'pupr', di: 3, kota: 3 },
      ],
      melepas: tanpa,
    });
    expect(saran.map((one) => one.skpdId)).to.deep.equal(['kelurahan', 'pupr', 'perkim']);
    expect(saran[2]?.alasan).to.equal('42 dari 45 serupa');
  });

  it('looks at the whole city where fewer than five were here', () => {
    const [saran] = suggest({ rute: [], pernah: [{ skpdId: 'dlh', di: 4, kota: 9 }], melepas: tanpa });
    expect(saran?.alasan).to.equal('9 dari 9 serupa di kota');
  });

  it('does not offer again who sent it back', () => {
    expect(
      suggest({ rute: [{ skpdId: 'pupr', khusus: false }], pernah: [], melepas: new Set(['pupr']) }),
    ).to.deep.equal([]);
  });
});
