import { expect } from 'chai';
import { foldKejadian } from '../../../../modules/e-masyarakat/pengaduan/keadaan.rules.js';
import type { Keadaan } from '../../../../modules/e-masyarakat/pengaduan/keadaan.rules.js';
import * as syarat from '../../../../modules/e-masyarakat/pengaduan/syarat.rules.js';

const dasar = foldKejadian([]);
const keadaan = (change: Partial<Keadaan>): Keadaan => ({ ...dasar, ...change });
const hari = 86_400_000;

const rows: readonly (readonly [nama: string, putusan: syarat.Putusan, kode: string | null])[] = [
  ['off piket', syarat.requirePiket(false), 'piket'],
  ['on piket', syarat.requirePiket(true), null],
  ['the holder', syarat.requireHolder(keadaan({ skpdSlug: 'pupr' }), 'pupr'), null],
  ['a foreign SKPD', syarat.requireHolder(keadaan({ skpdSlug: 'pupr' }), 'dlh'), 'pemegang'],
  ['nobody holds', syarat.requireHolder(keadaan({}), 'dlh'), 'pemegang'],
  ['a stale form', syarat.requireSeen(keadaan({ urutanTransisi: 4 }), 3), 'berubah'],
  ['a fresh form', syarat.requireSeen(keadaan({ urutanTransisi: 4 }), 4), null],
  ['39 characters', syarat.requireWords('x'.repeat(39), 40, 'isi'), 'teks'],
  ['40 characters', syarat.requireWords('x'.repeat(40), 40, 'isi'), null],
  ['40 emoji are 40 characters', syarat.requireWords('🙂'.repeat(40), 40, 'isi'), null],
  ['blanks do not count', syarat.requireWords(' '.repeat(50), 20, 'isi'), 'teks'],
  ['no after-photo where required', syarat.requireAfterPhoto(true, 0), 'foto_sesudah'],
  ['no after-photo where not', syarat.requireAfterPhoto(false, 0), null],
  ['first bounce', syarat.requireReleasable(keadaan({ jumlahLepas: 0 })), null],
  ['second bounce', syarat.requireReleasable(keadaan({ jumlahLepas: 1 })), null],
  ['third bounce', syarat.requireReleasable(keadaan({ jumlahLepas: 2 })), 'lepas'],
  ['bounce of a binding routing', syarat.requireReleasable(keadaan({ mengikat: true })), 'mengikat'],
  ['operator routes after two bounces', syarat.requireRouter(keadaan({ jumlahLepas: 2 }), false), 'penyelia'],
  ['penyelia routes after two bounces', syarat.requireRouter(keadaan({ jumlahLepas: 2 }), true), null],
  ['verdict on the last moment', syarat.requireWindow(5, 5, ''), null],
  ['verdict after it', syarat.requireWindow(6, 5, '15 Desember 2026'), 'masa_penilaian'],
  ['withdrawing alone', syarat.requireAlone(0, 0), null],
  ['withdrawing what others support', syarat.requireAlone(0, 1), 'bersama'],
  ['plan 90 days off', syarat.requireWithin90Days(0, 90 * hari, 'tanggal'), null],
  ['plan 91 days off', syarat.requireWithin90Days(0, 91 * hari, 'tanggal'), 'tanggal'],
  ['plan in the past', syarat.requireWithin90Days(hari, 0, 'tanggal'), 'tanggal'],
  ['undo after 60 s', syarat.requireUndoable(keadaan({}), { at: 0, pelakuId: 'a' }, 'a', 60_000), null],
  ['undo after 61 s', syarat.requireUndoable(keadaan({}), { at: 0, pelakuId: 'a' }, 'a', 61_000), 'urungkan'],
  ['undo by another', syarat.requireUndoable(keadaan({}), { at: 0, pelakuId: 'a' }, 'b', 1), 'urungkan'],
  [
    'undo after a comment',
    syarat.requireUndoable(keadaan({ version: 4, urutanTransisi: 3 }), { at: 0, pelakuId: 'a' }, 'a', 1),
    'urungkan',
  ],
  ['one person twice', syarat.requireOtherPerson('a', 'a'), 'orang_lain'],
  ['two persons', syarat.requireOtherPerson('a', 'b'), null],
  [
    'merge with itself',
    syarat.requireMergeable(keadaan({ dibacaAt: 1 }), keadaan({ dibacaAt: 1 }), false, true),
    'sama',
  ],
  [
    'merge unread',
    syarat.requireMergeable(keadaan({}), keadaan({ dibacaAt: 1 }), false, false),
    'belum_dibaca',
  ],
  [
    'merge into a child',
    syarat.requireMergeable(keadaan({ dibacaAt: 1 }), keadaan({ dibacaAt: 1, indukKode: 'x' }), false, false),
    'induk',
  ],
  [
    'merge rahasia',
    syarat.requireMergeable(keadaan({ dibacaAt: 1 }), keadaan({ dibacaAt: 1 }), true, false),
    'rahasia',
  ],
  [
    'merge two read ones',
    syarat.requireMergeable(keadaan({ dibacaAt: 1 }), keadaan({ dibacaAt: 1 }), false, false),
    null,
  ],
];

const verdicts: readonly (readonly [Parameters<typeof syarat.outcomeOfNilai>, syarat.AkibatNilai])[] = [
  [['sudah', false, 'pelapor', 0], 'nilai_tutup'],
  [['sebagian', true, 'pelapor', 0], 'nilai_tutup'],
  [['sebagian', false, 'pelapor', 0], 'nilai_buka'],
  [['belum', false, 'pelapor', 0], 'nilai_buka'],
  [['belum', true, 'pelapor', 1], 'nilai_buka'],
  [['belum', false, 'pelapor', 2], 'minta_buka'],
  [['belum', false, 'pelapor_anak', 0], 'nilai_buka'],
  [['sudah', false, 'pelapor_anak', 0], 'dicatat'],
  [['belum', false, 'pendukung', 0], 'dicatat'],
  [['belum', false, 'saksi', 0], 'dicatat'],
];

describe('e-masyarakat syarat.rules', () => {
  for (const [nama, putusan, kode] of rows) {
    it(`${nama}: ${kode ?? 'passes'}`, () => expect(putusan?.kode ?? null).to.equal(kode));
  }
  for (const [masukan, akibat] of verdicts) {
    it(`verdict ${masukan.join(', ')}: ${akibat}`, () =>
      expect(syarat.outcomeOfNilai(...masukan)).to.equal(akibat));
  }
});
