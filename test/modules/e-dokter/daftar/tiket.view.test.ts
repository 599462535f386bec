import { expect } from 'chai';
import type { PendaftaranRow } from '../../../../modules/e-dokter/daftar/pendaftaran.js';
import { tiketView } from '../../../../modules/e-dokter/daftar/tiket.view.js';
import type { Antrean } from '../../../../modules/e-dokter/layanan/antrean.queries.js';
import type { BlokRow } from '../../../../modules/e-dokter/sesi/sesi.js';
import type { SesiTampil } from '../../../../modules/e-dokter/sesi/sesi.queries.js';

const wib = (pukul: string): number => Date.parse(`2026-11-24T${pukul}+07:00`);

const row = {
  id: 'a',
  nomor: 12,
  tanggal: '2026-11-24',
  kode: 'ABCDEFGHJE',
  status: 'menunggu',
  penjamin: 'jkn',
  jenis_kunjungan: 1,
  perkiraan_awal_at: wib('10:30:30'),
} as PendaftaranRow;
const sesi = {
  awalan: 'A',
  ruang: 'Ruang 7',
  sensitif: 1,
  label_netral: 'Ruang 7',
  poliklinik_nama: 'Jiwa',
} as SesiTampil;
const blok = { mulai: wib('10:00:00'), selesai: wib('10:30:00') } as BlokRow;

function antrean(at: string, dari: string, sampai: string): Antrean {
  const perkiraan = { at: wib(at), dariAt: wib(dari), sampaiAt: wib(sampai) };
  return { giliran: [{ orang: { id: 'a' }, posisi: 6, perkiraan }] } as unknown as Antrean;
}

describe('e-Dokter: what a ticket says', () => {
  it('vector (d) reads "sekitar 10.05 (09.55-10.10)"; the neutral label, an initial', () => {
    const tiket = tiketView(row, sesi, blok, antrean('10:03:35', '09:55:01', '10:12:08'), 'Siti Aminah');
    expect(tiket.perkiraan).to.deep.equal({ sekitar: '10.05', dari: '09.55', sampai: '10.10' });
    expect(tiket).to.include({
      nomor: 'A-012',
      kode: 'ABCDE FGHJE',
      inisial: 'S.',
      label: 'Ruang 7',
      posisi: 6,
    });
    expect(JSON.stringify(tiket)).not.to.match(/Jiwa|Siti/u);
  });

  it('nobody is asked to come before his window', () => {
    const belum = { ...row, status: 'terdaftar' } as PendaftaranRow;
    const tiket = tiketView(belum, sesi, blok, antrean('08:20:00', '08:10:00', '08:30:00'), 'S');
    expect(tiket.perkiraan).to.deep.equal({ sekitar: '10.00', dari: '10.00', sampai: '10.00' });
    expect(tiket.bawa).to.include('Surat rujukan dari puskesmas atau klinik');
    expect(tiketView(belum, sesi, blok, null, 'S').biasanya).to.equal('10.30');
  });
});
