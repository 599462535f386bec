import type { Keadaan } from './keadaan.rules.js';
import type { Kejadian } from './kejadian.rules.js';
import type { Nilai } from './status.js';

/**
 * A rule somebody's wish breaks. `jenis` says what the sender can do about it: `isi` correct it (422),
 * `berubah` look again (409), `tertutup` too late (423), `tiada` not his (404).
 */
export interface Pelanggaran {
  readonly kode: string;
  readonly jenis: 'isi' | 'berubah' | 'tertutup' | 'tiada';
  readonly pesan: string;
  readonly bidang?: string;
}

/** Verdict on a wish: null lets it pass. */
export type Putusan = Pelanggaran | null;

const isi = (kode: string, pesan: string, bidang?: string): Pelanggaran =>
  bidang === undefined ? { kode, jenis: 'isi', pesan } : { kode, jenis: 'isi', pesan, bidang };

/** Length as people count it: characters, not UTF-16 units, blanks at the ends left out. */
export function lengthOf(teks: string): number {
  return [...teks.trim()].length;
}

/** Only somebody on duty reads. */
export function requirePiket(diPiket: boolean): Putusan {
  return diPiket ? null : isi('piket', 'Mulai piket dulu.');
}

/** The holding SKPD alone acts on it; for any other it does not exist. */
export function requireHolder(keadaan: Keadaan, skpdSlug: string): Putusan {
  return keadaan.skpdSlug === skpdSlug
    ? null
    : { kode: 'pemegang', jenis: 'tiada', pesan: 'Tidak ditemukan.' };
}

/** The form was drawn from the state that still holds; a comment in between is no conflict. */
export function requireSeen(keadaan: Keadaan, urutanTerlihat: number): Putusan {
  if (keadaan.urutanTransisi === urutanTerlihat) return null;
  return { kode: 'berubah', jenis: 'berubah', pesan: 'Keadaan sudah berubah. Baca lagi, lalu kirim ulang.' };
}

/** Words of at least `minimum` characters. */
export function requireWords(teks: string, minimum: number, bidang: string): Putusan {
  if (lengthOf(teks) >= minimum) return null;
  return isi('teks', `Tulis sedikitnya ${minimum} huruf.`, bidang);
}

/** After-photo where the kategori asks for it. */
export function requireAfterPhoto(wajib: boolean, jumlahFoto: number): Putusan {
  return wajib && jumlahFoto === 0 ? isi('foto_sesudah', 'Unggah foto sesudah pekerjaan.', 'foto') : null;
}

/** An SKPD sends back at most twice, and never what penyelia routed bindingly. */
export function requireReleasable(keadaan: Keadaan): Putusan {
  if (keadaan.mengikat)
    return isi('mengikat', 'Disposisi penyelia mengikat. Pengaduan ini tidak dapat dilepas.');
  return keadaan.jumlahLepas < 2
    ? null
    : isi('lepas', 'Sudah dua kali dilepas. Penyelia yang menentukan SKPD-nya.');
}

/** After two bounces only penyelia routes, and bindingly. */
export function requireRouter(keadaan: Keadaan, penyelia: boolean): Putusan {
  return keadaan.jumlahLepas < 2 || penyelia
    ? null
    : isi('penyelia', 'Sudah dua kali dilepas. Hanya penyelia yang meneruskan.');
}

/** Verdict within K5's window, ends included. `batasAt` null: the window never opened. */
export function requireWindow(now: number, batasAt: number | null, batasTampil: string): Putusan {
  if (batasAt !== null && now <= batasAt) return null;
  return {
    kode: 'masa_penilaian',
    jenis: 'tertutup',
    pesan: `Masa penilaian berakhir ${batasTampil}. Buat pengaduan lanjutan.`,
  };
}

/** Withdrawing a pengaduan that others joined takes only the name away; without a tindak lanjut it goes. */
export function requireAlone(jumlahAnak: number, jumlahDukungan: number): Putusan {
  if (jumlahAnak === 0 && jumlahDukungan === 0) return null;
  return isi('bersama', 'Pengaduan ini sudah didukung warga lain, jadi tetap berjalan.');
}

/** Date of a plan or review: today or later, at most 90 days off. Both UTC ms. */
export function requireWithin90Days(now: number, at: number, bidang: string): Putusan {
  const sembilanPuluhHari = 90 * 24 * 3_600_000;
  return at >= now && at <= now + sembilanPuluhHari
    ? null
    : isi('tanggal', 'Pilih tanggal dalam 90 hari ke depan.', bidang);
}

/** Undo: the same operator, within 60 s, nothing happened since. */
export function requireUndoable(
  keadaan: Keadaan,
  terakhir: { readonly at: number; readonly pelakuId: string | null },
  pelakuId: string,
  now: number,
): Putusan {
  const masih =
    keadaan.version === keadaan.urutanTransisi &&
    terakhir.pelakuId === pelakuId &&
    now - terakhir.at <= 60_000;
  return masih
    ? null
    : {
        kode: 'urungkan',
        jenis: 'tertutup',
        pesan: 'Sudah lewat 60 detik atau sudah dibuka. Tidak dapat diurungkan.',
      };
}

/** Two persons for a refusal: who proposed may not agree. */
export function requireOtherPerson(pengusulId: string | null, pelakuId: string): Putusan {
  return pengusulId !== null && pengusulId !== pelakuId
    ? null
    : isi('orang_lain', 'Persetujuan harus dari orang lain.');
}

/** Merging: both read, induk open and no child itself, neither rahasia. */
export function requireMergeable(anak: Keadaan, induk: Keadaan, rahasia: boolean, sama: boolean): Putusan {
  if (sama) return isi('sama', 'Tidak dapat digabung dengan dirinya sendiri.');
  if (rahasia) return isi('rahasia', 'Pengaduan rahasia tidak dapat digabung.');
  if (anak.dibacaAt === null || induk.dibacaAt === null)
    return isi('belum_dibaca', 'Baca kedua pengaduan dulu.');
  const tutup = induk.indukKode !== null || induk.ditutupAt !== null;
  return tutup
    ? { kode: 'induk', jenis: 'berubah', pesan: 'Pengaduan induk sudah ditutup atau digabung.' }
    : null;
}

/** What a verdict does: closes, reopens, asks penyelia (third time), or is only noted (a supporter's). */
export type AkibatNilai = 'nilai_tutup' | 'nilai_buka' | 'minta_buka' | 'dicatat';

/** Who gives a verdict: main pelapor, pelapor of a digabung child, supporter or witness. */
export type Penilai = 'pelapor' | 'pelapor_anak' | 'pendukung' | 'saksi';

/** Arithmetic of section 5 on verdicts: sudah or "cukup" closes; belum or "kerjakan lagi" reopens twice, then asks. */
export function outcomeOfNilai(
  nilai: Nilai,
  cukup: boolean,
  penilai: Penilai,
  jumlahBukaKembali: number,
): AkibatNilai {
  if (penilai === 'pendukung' || penilai === 'saksi') return 'dicatat';
  const menutup = nilai === 'sudah' || (nilai === 'sebagian' && cukup);
  if (menutup) return penilai === 'pelapor' ? 'nilai_tutup' : 'dicatat';
  return jumlahBukaKembali < 2 ? 'nilai_buka' : 'minta_buka';
}

/** Since when a third "belum" waits for the penyelia (UTC ms); null when none does. */
export function reopeningAskedAt(
  riwayat: readonly Pick<Kejadian, 'jenis' | 'urutan' | 'at'>[],
  urutanTransisi: number,
): number | null {
  return (
    riwayat.find((one) => one.jenis === 'buka_kembali_diminta' && one.urutan > urutanTransisi)?.at ?? null
  );
}
