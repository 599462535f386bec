import { formatTanggal, formatTanggalWaktu } from '../../../src/views/format.js';
import { DokumenPdf } from '../dokumen/pdf.js';
import { kalimatGiliran } from '../jadwal/kalimat.js';
import { LABEL_PERIKSA, LABEL_SEBAGAI, LABEL_STATUS } from './label.js';
import type { TandaTangan } from './serah-terima.queries.js';
import type { SerahTerima } from './serah-terima.repository.js';
import { PERIKSA, type IsiSerahTerima } from './serah-terima.rules.js';

/** The sentence that keeps anybody from taking the signature for more than it is. */
export const BUKAN_SERTIFIKAT =
  'Tanda tangan ini catatan internal Command Center dengan kode dua langkah. Ini bukan tanda tangan elektronik tersertifikasi.';

/**
 * A serah terima as a PDF: the frozen content, who signed, the digest and a QR code to its page.
 * The same state gives the same bytes.
 */
export async function serahTerimaPdf(
  one: SerahTerima,
  signatures: readonly TandaTangan[],
  alamat: string,
): Promise<Buffer> {
  const isi = JSON.parse(one.isi) as IsiSerahTerima;
  const pdf = await DokumenPdf.begin({
    judul: `Serah terima ${one.kode}`,
    subjudul: kalimatGiliran(one),
    kaki: `${one.kode} · ${LABEL_STATUS[one.status]} · SHA-256 ${one.sha256.slice(0, 12)}…`,
    dibuatAt: one.selesaiAt ?? one.diserahkanAt ?? one.dikumpulkanAt,
  });
  pdf.paragraph(
    `Status: ${LABEL_STATUS[one.status]}. Petugas giliran: ${isi.bahan.petugas.join(', ') || 'tidak ada'}.`,
  );
  addButir(pdf, isi);
  addRest(pdf, isi);
  pdf.heading('Tanda tangan');
  const valid = signatures.filter(({ berlaku }) => berlaku);
  if (valid.length === 0) pdf.paragraph('Belum ada tanda tangan yang berlaku.');
  else
    pdf.table(
      [
        { judul: 'Sebagai', bagian: 1 },
        { judul: 'Nama', bagian: 2 },
        { judul: 'Waktu', bagian: 2 },
      ],
      valid.map(({ sebagai, nama, at }) => [LABEL_SEBAGAI[sebagai], nama, formatTanggalWaktu(at)]),
    );
  pdf.paragraph('Sidik isi (SHA-256):').paragraph(one.sha256).small(BUKAN_SERTIFIKAT);
  pdf.qr(alamat, 'Pindai untuk membuka halaman serah terima ini dan mencocokkan sidiknya.');
  return pdf.finish();
}

function addButir(pdf: DokumenPdf, { butirJaga }: IsiSerahTerima): void {
  pdf.heading(`Butir jaga (${String(butirJaga.length)})`);
  if (butirJaga.length === 0) {
    pdf.paragraph('Tidak ada yang terbuka.');
    return;
  }
  pdf.table(
    [
      { judul: 'Rujukan', bagian: 1.5 },
      { judul: 'Hal', bagian: 2.5 },
      { judul: 'Sejak', bagian: 1.6 },
      { judul: 'Alasan', bagian: 3 },
    ],
    butirJaga.map(({ rujukan, label, sejak, alasan, alasanNama }) => [
      rujukan,
      label,
      formatTanggalWaktu(sejak),
      alasan === null ? 'belum dijelaskan' : `${alasan} (${alasanNama ?? ''})`,
    ]),
  );
}

function addRest(pdf: DokumenPdf, { bahan }: IsiSerahTerima): void {
  pdf.heading('Pemeriksaan');
  pdf.table(
    [
      { judul: 'Yang diperiksa', bagian: 1 },
      { judul: 'Keadaan', bagian: 1 },
      { judul: 'Keterangan', bagian: 3 },
    ],
    PERIKSA.map((nama) => [LABEL_PERIKSA[nama], bahan.periksa[nama].keadaan, bahan.periksa[nama].keterangan]),
  );
  pdf.heading(`Atensi terbuka (${String(bahan.atensi.length)})`);
  for (const { kode, label, skpd, tenggatAt } of bahan.atensi)
    pdf.paragraph(`${kode}: ${label} (${skpd}), tenggat ${formatTanggal(tenggatAt)}`);
  if (bahan.atensi.length === 0) pdf.paragraph('Tidak ada.');
  pdf.heading('Langkah tenggat pada giliran ini');
  if (bahan.langkah.length === 0 && bahan.langkahRahasia === 0) pdf.paragraph('Tidak ada.');
  for (const { skpd, persen, jumlah } of bahan.langkah)
    pdf.paragraph(`${skpd}: ${String(jumlah)} mencapai ${String(persen)} % waktunya`);
  if (bahan.langkahRahasia > 0) pdf.paragraph(`Rahasia: ${String(bahan.langkahRahasia)}, tanpa rincian`);
  pdf.heading('Catatan');
  if (bahan.catatan.length === 0) pdf.paragraph('Tidak ada.');
  for (const { at, nama, isi } of bahan.catatan) pdf.paragraph(`${formatTanggalWaktu(at)}, ${nama}: ${isi}`);
}
