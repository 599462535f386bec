import { labelPublik } from '../acuan/acuan.repository.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import type { Antrean } from '../layanan/antrean.queries.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { kataSesi } from './sesi.view.js';

const BERIKUTNYA = 3;

/** What of a sesi's row a public label is made of. */
export function labelSesi(sesi: Pick<SesiTampil, 'poliklinik_nama' | 'label_netral' | 'sensitif'>): string {
  return labelPublik({
    nama: sesi.poliklinik_nama,
    label_netral: sesi.label_netral,
    sensitif: sesi.sensitif,
  });
}

/** The queue of a sesi for everybody: numbers and counts, a neutral label, never a person. */
export function antreanView(tampil: SesiTampil, { sesi, orang, giliran }: Antrean) {
  const nomorOf = (id: string | null): string | null => {
    const satu = orang.find((one) => one.id === id);
    return satu ? tampilNomor(sesi.awalan, satu.nomor) : null;
  };
  const hadir = giliran.filter((one) => one.orang.status === 'menunggu');
  return {
    id: sesi.id,
    label: labelSesi(tampil),
    ruang: sesi.ruang,
    jam: `${sesi.jam_mulai}-${sesi.jam_selesai}`.replaceAll(':', '.'),
    status: kataSesi(sesi.status),
    terlambat: sesi.terlambat_menit,
    dipanggil: nomorOf(sesi.dipanggil_id),
    dilayani: nomorOf(sesi.dilayani_id),
    menunggu: hadir.length,
    berikutnya: hadir.slice(0, BERIKUTNYA).map((one) => tampilNomor(sesi.awalan, one.orang.nomor)),
  };
}
