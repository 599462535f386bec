import { expect } from 'chai';
import {
  daftarTransisi,
  findTransisi,
  nextAksi,
} from '../../../../modules/e-masyarakat/pengaduan/pengaduan.rules.js';
import type { Aksi } from '../../../../modules/e-masyarakat/pengaduan/pengaduan.rules.js';
import { semuaStatus } from '../../../../modules/e-masyarakat/pengaduan/status.js';

/** The table of spec section 5 written a second time, as "from -> to" words. */
const tabel: Readonly<Record<Aksi, string>> = {
  kirim: '- -> diajukan',
  baca: 'diajukan -> dibaca',
  minta_lengkap: 'dibaca -> dikembalikan',
  lengkapi: 'dikembalikan -> dibaca',
  kedaluwarsakan: 'dikembalikan -> kedaluwarsa',
  disposisi: 'dibaca -> didisposisikan',
  lepas: 'didisposisikan diterima -> dibaca',
  terima: 'didisposisikan dibuka_kembali -> diterima',
  tanggapi: 'didisposisikan -> diterima; diterima dijadwalkan ditangguhkan dibuka_kembali -> tetap',
  jadwalkan: 'diterima dijadwalkan -> dijadwalkan',
  tangguhkan: 'diterima dijadwalkan -> ditangguhkan',
  lanjutkan: 'ditangguhkan -> diterima',
  tindak_lanjut: 'didisposisikan diterima dijadwalkan ditangguhkan dibuka_kembali -> ditindaklanjuti',
  tolak_tindak_lanjut: 'ditindaklanjuti -> diterima',
  nilai_tutup: 'ditindaklanjuti -> ditutup',
  nilai_buka: 'ditindaklanjuti ditutup -> dibuka_kembali',
  minta_buka: 'ditindaklanjuti ditutup -> tetap',
  tutup_diam: 'ditindaklanjuti -> ditutup',
  alihkan: 'dibaca -> dialihkan',
  tolak: 'dibaca -> ditolak',
  urungkan: 'dikembalikan didisposisikan dialihkan -> dibaca',
  keberatan: 'ditolak dialihkan -> dibaca',
  cabut: 'diajukan dibaca dikembalikan didisposisikan diterima dijadwalkan ditangguhkan -> dicabut',
  gabung:
    'diajukan dibaca dikembalikan didisposisikan diterima dijadwalkan ditangguhkan ditindaklanjuti dibuka_kembali -> digabung',
  ikut_induk: 'digabung -> digabung',
  pisah: 'digabung -> kejadian',
  tambah_keterangan: `${semuaStatus.join(' ')} -> tetap`,
  kabari_jejak:
    'diajukan dibaca dikembalikan didisposisikan diterima dijadwalkan ditangguhkan ditindaklanjuti dibuka_kembali -> tetap',
};

function expected(aksi: string): ReadonlyMap<string, string> {
  const lines = tabel[aksi as Aksi].split('; ');
  return new Map(
    lines.flatMap((line) => {
      const [dari = '', ke = ''] = line.split(' -> ');
      return dari.split(' ').map((status): [string, string] => [status, ke]);
    }),
  );
}

describe('e-masyarakat pengaduan.rules: every aksi in every state', () => {
  for (const aksi of Object.keys(tabel)) {
    for (const status of [null, ...semuaStatus]) {
      const ke = expected(aksi).get(status ?? '-');
      it(`${aksi} in ${status ?? 'nothing'} ${ke === undefined ? 'is refused' : `leads to ${ke}`}`, () => {
        expect(findTransisi(aksi as Aksi, status)?.ke).to.equal(ke);
      });
    }
  }

  it('has no aksi beyond the table', () => {
    const known = new Set(Object.keys(tabel));
    expect(daftarTransisi.filter((transisi) => !known.has(transisi.aksi))).to.deep.equal([]);
  });

  it('lets nobody but an SKPD claim a tindak lanjut', () => {
    expect(findTransisi('tindak_lanjut', 'diterima')?.sebagai).to.deep.equal(['skpd']);
  });

  it('lets no job close a pengaduan because it is late: the system ends only K5, K6 and a jeda, and leads children on', () => {
    const olehSistem = daftarTransisi
      .filter((transisi) => transisi.sebagai.includes('sistem'))
      .map((t) => t.aksi);
    expect(olehSistem).to.deep.equal([
      'kedaluwarsakan',
      'lanjutkan',
      'nilai_buka',
      'tutup_diam',
      'ikut_induk',
      'pisah',
      // Tells what became of a klaster; moves nothing.
      'kabari_jejak',
    ]);
  });

  it('draws the buttons of the holding SKPD', () => {
    expect(nextAksi('didisposisikan', 'skpd')).to.deep.equal([
      'lepas',
      'terima',
      'tanggapi',
      'tindak_lanjut',
    ]);
    expect(nextAksi('ditutup', 'skpd')).to.deep.equal([]);
  });
});
