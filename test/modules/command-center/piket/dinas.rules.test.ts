import { expect } from 'chai';
import { decideBegin, type Jatah } from '../../../../modules/command-center/piket/dinas.rules.js';
import { wibInstant } from '../../../../src/time/time.js';

const sore: Jatah = { tanggal: '2026-11-21', giliran: 'sore', kursi: 2, alasan: null };
const at = (time: string, day = '2026-11-21'): number => wibInstant(day, time);
const none = (): number[] => [];

describe('who may begin a dinas', () => {
  it('gives the planned seat', () => {
    expect(decideBegin({ now: at('15.10'), jatah: [sore], terisi: none })).to.deep.include({
      hasil: 'boleh',
      kursi: 2,
      alasan: null,
    });
  });

  it('gives the other seat when the planned one is taken', () => {
    expect(decideBegin({ now: at('15.10'), jatah: [sore], terisi: () => [2] })).to.deep.include({
      hasil: 'boleh',
      kursi: 1,
    });
  });

  it('refuses the third person', () => {
    expect(decideBegin({ now: at('15.10'), jatah: [sore], terisi: () => [1, 2] })).to.deep.equal({
      hasil: 'penuh',
    });
  });

  it('opens 15 minutes early, not 16', () => {
    expect(decideBegin({ now: at('14.45'), jatah: [sore], terisi: none }).hasil).to.equal('boleh');
    expect(decideBegin({ now: at('14.44'), jatah: [sore], terisi: none })).to.deep.equal({
      hasil: 'belum',
      mulaiAt: at('15.00'),
    });
  });

  it('says when the turn begins to somebody two hours early', () => {
    expect(decideBegin({ now: at('13.00'), jatah: [sore], terisi: none })).to.deep.equal({
      hasil: 'belum',
      mulaiAt: at('15.00'),
    });
  });

  it('counts a plan for another week as no plan', () => {
    expect(decideBegin({ now: at('13.00', '2026-11-14'), jatah: [sore], terisi: none })).to.deep.equal({
      hasil: 'tak_terjadwal',
    });
    expect(decideBegin({ now: at('13.00'), jatah: [], terisi: none })).to.deep.equal({
      hasil: 'tak_terjadwal',
    });
  });

  it('does not seat somebody whose turn is over', () => {
    expect(decideBegin({ now: at('23.01'), jatah: [sore], terisi: none })).to.deep.equal({
      hasil: 'tak_terjadwal',
    });
  });

  it('keeps the reason of a substitute', () => {
    const pengganti: Jatah = { ...sore, kursi: null, alasan: 'Petugas sakit hari ini' };
    expect(decideBegin({ now: at('16.00'), jatah: [pengganti], terisi: () => [1] })).to.deep.include({
      hasil: 'boleh',
      kursi: 2,
      alasan: 'Petugas sakit hari ini',
    });
  });
});
