import { formatAngka, formatLama, formatTanggal } from '../../../src/views/format.js';
import { DokumenPdf } from '../dokumen/pdf.js';
import { kalimatGiliran } from '../jadwal/kalimat.js';
import type { Giliran } from '../piket/giliran.rules.js';
import { STATUS_ATENSI, STATUS_KEPUTUSAN } from './label.js';
import { labelPeriode, parsePeriode } from './periode.rules.js';
import type { IsiRapat } from './rapat.rules.js';
import { mainFigures, tablesOf } from './tabel.js';

/** A meeting's document on A4: decisions first, then figures, late list, tables, silence, definitions. */
export async function rapatPdf(isi: IsiRapat, sha256: string): Promise<Buffer> {
  const periode = parsePeriode(isi.periode);
  const pdf = await DokumenPdf.begin({
    judul: `Laporan rapat ${isi.periode}`,
    subjudul: `${periode === null ? isi.periode : labelPeriode(periode)}, versi ${String(isi.versi)}`,
    kaki: `${isi.periode} versi ${String(isi.versi)} · SHA-256 ${sha256.slice(0, 12)}…`,
    dibuatAt: isi.disusunAt,
  });
  if (isi.contoh) pdf.paragraph('Contoh: semua angka di dokumen ini rekaan untuk kota contoh.');
  addDifference(pdf, isi);
  addKeputusan(pdf, isi);
  pdf.heading('Angka pokok');
  pdf.figures(
    mainFigures(isi).map(({ nilai, satuan, label, perbandingan, n }) => ({
      nilai,
      label: [satuan, n === '' ? label : `${label} (${n})`].filter((text) => text !== '').join(' · '),
      ket: perbandingan,
    })),
  );
  const missing = isi.takTersedia.map((kode) => isi.definisi.find((one) => one.kode === kode)?.label ?? kode);
  if (missing.length > 0) pdf.small(`Tidak tersedia saat disusun: ${missing.join(', ')}.`);
  addLate(pdf, isi);
  addTables(pdf, isi);
  addSilence(pdf, isi);
  pdf.heading('Arti angka');
  for (const { label, definisi } of isi.definisi) pdf.small(`${label}: ${definisi}`);
  return pdf.finish();
}

function addDifference(pdf: DokumenPdf, { versi, sebab, selisih, definisi }: IsiRapat): void {
  if (versi === 1) return;
  pdf.heading(`Perubahan dari versi ${String(versi - 1)}`).paragraph(`Sebab: ${sebab}`);
  const name = (kode: string): string => definisi.find((one) => one.kode === kode)?.label ?? kode;
  pdf.table(
    [
      { judul: 'Angka', bagian: 3 },
      { judul: 'Tempat atau SKPD', bagian: 2 },
      { judul: 'Semula', bagian: 1, angka: true },
      { judul: 'Menjadi', bagian: 1, angka: true },
    ],
    selisih.map(({ kode, label, lama, baru }) => [
      name(kode),
      label || 'Kota Binjai',
      String(lama ?? '-'),
      String(baru ?? '-'),
    ]),
  );
}

function addKeputusan(pdf: DokumenPdf, { keputusan }: IsiRapat): void {
  pdf.heading('Keputusan rapat yang lalu');
  if (keputusan.length === 0) {
    pdf.paragraph('Tidak ada keputusan yang menunggu.');
    return;
  }
  pdf.table(
    [
      { judul: 'Keputusan', bagian: 3.4 },
      { judul: 'SKPD', bagian: 1.2 },
      { judul: 'Tenggat', bagian: 1.4 },
      { judul: 'Keadaan', bagian: 2 },
    ],
    keputusan.map(({ isi, skpd, tenggatAt, status, hasil }) => [
      isi,
      skpd,
      formatTanggal(tenggatAt),
      `${STATUS_KEPUTUSAN[status] ?? status}${hasil === null ? '' : `: ${hasil}`}`,
    ]),
  );
}

function addLate(pdf: DokumenPdf, { terlambat, disusunAt }: IsiRapat): void {
  pdf.heading(`Lewat tenggat (${formatAngka(terlambat.jumlah)})`);
  if (terlambat.rahasia > 0)
    pdf.small(`Di luar daftar ini ${formatAngka(terlambat.rahasia)} yang rahasia, tanpa rincian.`);
  if (terlambat.baris.length === 0) {
    pdf.paragraph('Tidak ada.');
    return;
  }
  pdf.table(
    [
      { judul: 'Hal', bagian: 3 },
      { judul: 'SKPD', bagian: 1.5 },
      { judul: 'Tenggat', bagian: 1.6 },
      { judul: 'Lewat', bagian: 1.2, angka: true },
    ],
    terlambat.baris.map(({ judul, skpd, tenggatAt }) => [
      judul,
      skpd,
      formatTanggal(tenggatAt),
      formatLama(disusunAt - tenggatAt),
    ]),
  );
  const left = terlambat.jumlah - terlambat.baris.length;
  if (left > 0)
    pdf.small(`dan ${formatAngka(left)} lainnya, semuanya lebih baru dari yang tertulis di sini.`);
}

function addTables(pdf: DokumenPdf, isi: IsiRapat): void {
  for (const { judul, pihak, kolom, baris } of tablesOf(isi, 4)) {
    pdf.heading(judul);
    pdf.table(
      [
        { judul: pihak, bagian: 2 },
        ...kolom.map((one) => ({ judul: one, bagian: 1.6, angka: true as const })),
      ],
      baris.map(({ label, sel }) => [label, ...sel]),
    );
  }
  pdf.small('Angka dalam kurung: periode sebelumnya.');
}

function addSilence(pdf: DokumenPdf, { serahTerima, atensi, disusunAt }: IsiRapat): void {
  pdf.heading(`Serah terima yang terlewat (${String(serahTerima.length)})`);
  if (serahTerima.length === 0) pdf.paragraph('Semua giliran diserahterimakan.');
  for (const { kode, tanggal, giliran } of serahTerima)
    pdf.paragraph(`${kode}: ${kalimatGiliran({ tanggal, giliran: giliran as Giliran })}`);
  pdf.heading(`Atensi terbuka (${String(atensi.length)})`);
  if (atensi.length === 0) pdf.paragraph('Tidak ada.');
  for (const { kode, label, skpd, tenggatAt, status } of atensi) {
    const late =
      status === 'diberikan' && tenggatAt < disusunAt ? `, lewat ${formatLama(disusunAt - tenggatAt)}` : '';
    pdf.paragraph(
      `${kode}: ${label} (${skpd}), ${STATUS_ATENSI[status] ?? status}, tenggat ${formatTanggal(tenggatAt)}${late}`,
    );
  }
}
