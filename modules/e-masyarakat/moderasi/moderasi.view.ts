import type { FormState } from '../../../src/http/form.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import { url } from '../pengawasan.paths.js';
import { url as urlUmum } from '../paths.js';
import { reasonToHold } from '../saring/saring.rules.js';
import { judulKejadian } from '../tampilan/linimasa.view.js';
import { namaKantor, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { fieldKotak } from './moderasi.form.js';
import type { BarisKeputusan, BarisModerasi, BarisTeks } from './moderasi.queries.js';
import type { Sasaran } from './moderasi.repository.js';
import { kalimatAlasan, kotakTerbanyak, semuaAlasan } from './moderasi.rules.js';

const kataTindakan: Readonly<Record<BarisKeputusan['tindakan'], string>> = {
  tayang: 'Ditampilkan',
  sunting: 'Disunting',
  tahan: 'Ditahan',
  tutup: 'Ditutup kotak hitam',
};
const kosong: FormState = { values: {}, errors: {} };

/** The three queues of the moderators. */
export function moderasiView(
  antrean: {
    readonly isi: readonly BarisModerasi[];
    readonly teks: readonly BarisModerasi[];
    readonly foto: readonly BarisModerasi[];
  },
  rujukan: Rujukan,
) {
  const baris = (row: BarisModerasi) => ({
    kode: row.kode,
    href: url.moderasiPengaduan(row.kode),
    judul: rujukan.kategori.byId(row.kategoriId).nama,
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    waktu: row.diajukanAt,
    rahasia: row.kerahasiaan === 'rahasia',
  });
  return {
    judul: 'Moderasi',
    layout: 'petugas' as const,
    antrean: [
      { judul: 'Tulisan pengaduan yang ditahan', isi: antrean.isi.map(baris) },
      { judul: 'Tanggapan dan keterangan yang ditahan', isi: antrean.teks.map(baris) },
      { judul: 'Foto yang belum tampil', isi: antrean.foto.map(baris) },
    ],
  };
}

/** Which form of the page the errors belong to. */
export type FormModerasi = (Sasaran & { readonly tutup?: boolean }) | null;

/** What the page of one pengaduan is drawn from. */
export interface BahanModerasi {
  readonly row: BarisMeja;
  readonly tampil: string | null;
  readonly teks: readonly BarisTeks[];
  readonly foto: readonly Foto[];
  readonly keputusan: readonly BarisKeputusan[];
  readonly kata: readonly string[];
  readonly penyelia: boolean;
}

function pilihanAlasan(dipilih: unknown) {
  return [
    { value: '', text: 'Pilih alasan' },
    ...semuaAlasan.map((one) => ({ value: one, text: kalimatAlasan[one], selected: one === dipilih })),
  ];
}

/** One pengaduan before its moderator: words, photos, what was decided. */
export function moderasiRincianView(
  { row, tampil, teks, foto, keputusan, kata, penyelia }: BahanModerasi,
  formulir: { readonly untuk: FormModerasi; readonly form: FormState },
  rujukan: Rujukan,
) {
  const { untuk, form } = formulir;
  const formOf = (sasaran: Sasaran['sasaran'], urutan: number, tutup = false): FormState =>
    untuk !== null && untuk.sasaran === sasaran && untuk.urutan === urutan && (untuk.tutup ?? false) === tutup
      ? form
      : kosong;
  const versiOf = (sasaran: Sasaran['sasaran'], urutan: number): number =>
    Math.max(
      0,
      ...keputusan.filter((one) => one.sasaran === sasaran && one.urutan === urutan).map((one) => one.versi),
    );
  const alasanOf = (isi: string): string | null => {
    const alasan = reasonToHold(isi, kata);
    return alasan === null ? null : kalimatAlasan[alasan];
  };
  const isiForm = formOf('isi', 0);
  const urutanTeks = [...new Set(teks.map((one) => one.urutan))];
  return {
    judul: `Moderasi ${row.kode}`,
    layout: 'petugas' as const,
    form,
    kode: row.kode,
    kategori: rujukan.kategori.byId(row.kategoriId).nama,
    rahasia: row.kerahasiaan === 'rahasia',
    belumDibaca: row.dibacaAt === null,
    isi: {
      awalan: 'isi',
      action: url.moderasiIsi(row.kode),
      form: {
        values: {
          isi: isiForm.values['isi'] ?? tampil ?? row.isi,
          patokan: isiForm.values['patokan'] ?? row.patokan ?? '',
        },
        errors: isiForm.errors,
      },
      semula: row.isi,
      tampil: row.tayangAt !== null,
      alasanTahan: alasanOf(`${row.isi}\n${row.patokan ?? ''}`),
      alasan: pilihanAlasan(isiForm.values['alasan']),
      versi: versiOf('isi', 0),
      adaPatokan: true,
    },
    teks: urutanTeks.map((urutan) => {
      const versi = teks.filter((one) => one.urutan === urutan);
      const [semula] = versi;
      const shown = versi.findLast((one) => one.tampil === 1);
      const own = formOf('teks', urutan);
      return {
        awalan: `teks-${String(urutan)}`,
        judul: semula === undefined ? '' : judulKejadian({ jenis: semula.jenis, data: {} }, rujukan),
        kantor: namaKantor(rujukan, semula?.kantor ?? ''),
        waktu: semula?.at,
        action: url.moderasiTeks(row.kode, urutan),
        form: { values: { isi: own.values['isi'] ?? versi.at(-1)?.isi ?? '' }, errors: own.errors },
        semula: semula?.isi ?? '',
        tampil: shown !== undefined,
        alasanTahan: alasanOf(semula?.isi ?? ''),
        alasan: pilihanAlasan(own.values['alasan']),
        versi: versiOf('teks', urutan),
        adaPatokan: false,
      };
    }),
    foto: foto.map((one) =>
      fotoView(row.kode, one, {
        keadaan: formOf('foto', one.urutan),
        tutup: formOf('foto', one.urutan, true),
        versi: versiOf('foto', one.urutan),
      }),
    ),
    keputusan: keputusan.map((one) => ({
      ...one,
      apa: kataTindakan[one.tindakan],
      sebab: kalimatAlasan[one.alasan],
      tentang:
        one.sasaran === 'foto'
          ? `foto ${String(one.urutan)}`
          : one.sasaran === 'teks'
            ? `tulisan langkah ${String(one.urutan)}`
            : one.sasaran === 'isi'
              ? 'isi pengaduan'
              : 'kerahasiaan',
    })),
    rahasiakan:
      penyelia && row.kerahasiaan !== 'rahasia'
        ? {
            href: url.moderasiRahasia(row.kode),
            alasan: pilihanAlasan(formOf('kerahasiaan', 0).values['alasan']),
            versi: versiOf('kerahasiaan', 0),
            form: formOf('kerahasiaan', 0),
          }
        : null,
    identitasHref: penyelia ? url.identitas(row.kode) : null,
    mejaHref: urlUmum.mejaPengaduan(row.kode),
    kembali: { href: url.moderasi(), text: 'Moderasi' },
  };
}

const kataTujuan: Readonly<Record<Foto['tujuan'], string>> = {
  awal: 'Foto dari pelapor',
  sesudah: 'Foto sesudah pekerjaan',
  penilaian: 'Foto penilaian',
  dukungan: 'Foto pendukung',
  saksi: 'Foto saksi',
};

function fotoView(
  kode: string,
  foto: Foto,
  form: { readonly keadaan: FormState; readonly tutup: FormState; readonly versi: number },
) {
  const n = String(foto.urutan);
  const tertutup = foto.fileTayangId !== null && foto.fileTayangId !== foto.fileId;
  return {
    urutan: foto.urutan,
    judul: `${kataTujuan[foto.tujuan]} (${n})`,
    src: url.moderasiFotoBerkas(kode, foto.urutan, 'kini', (foto.fileTayangId ?? foto.fileId).slice(-8)),
    asliHref: url.moderasiFotoBerkas(kode, foto.urutan, 'asli'),
    tampil: foto.status === 'tayang',
    tertutup,
    keadaanHref: url.moderasiFotoKeadaan(kode, foto.urutan),
    tutupHref: url.moderasiFotoTutup(kode, foto.urutan),
    versi: form.versi,
    alasanKeadaan: pilihanAlasan(form.keadaan.values['alasan']),
    alasanTutup: pilihanAlasan(form.tutup.values['alasan'] ?? 'orang'),
    salah: form.tutup.errors['kiri_1'],
    salahAlasan: form.keadaan.errors['alasan'],
    baris: Array.from({ length: kotakTerbanyak }, (_, index) => {
      const nomor = index + 1;
      return {
        nomor,
        sel: (['kiri', 'atas', 'lebar', 'tinggi'] as const).map((one) => ({
          id: `foto-${n}-${fieldKotak(one, nomor)}`,
          name: fieldKotak(one, nomor),
          bagian: one,
          label: `${one} kotak ${String(nomor)}`,
          value: form.tutup.values[fieldKotak(one, nomor)] ?? '',
        })),
      };
    }),
  };
}
