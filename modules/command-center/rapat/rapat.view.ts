import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import { emptyForm, type FormState } from '../../../src/http/form.js';
import { formatAngka, formatLama, formatTanggal, formatTanggalWaktu } from '../../../src/views/format.js';
import { pilihanSkpd } from '../atensi/atensi.view.js';
import { kalimatGiliran } from '../jadwal/kalimat.js';
import { atensiUrl, rapatUrl, serahTerimaUrl, url } from '../paths.js';
import type { Giliran } from '../piket/giliran.rules.js';
import { STATUS_ATENSI, STATUS_KEPUTUSAN } from './label.js';
import { labelPeriode, parsePeriode } from './periode.rules.js';
import type { DokumenRapat, RapatRingkas } from './rapat.queries.js';
import type { KeputusanRapat } from './rapat.rules.js';
import { mainFigures, tablesOf } from './tabel.js';

/** What one document's page is made of. */
export interface RapatBahan {
  readonly dokumen: DokumenRapat;
  /** How many versions there are. */
  readonly versi: number;
  readonly keputusanIni: readonly KeputusanRapat[];
  readonly kota: DirectorySnapshot;
  readonly bolehKoreksi: boolean;
  readonly bolehMencatat: boolean;
  /** Serah terima have pages only the Command Center may open. */
  readonly bolehPiket: boolean;
  readonly kunci: string;
  readonly form?: FormState;
}

/** View model of `/command-center/rapat/<periode>`. */
export function rapatPage(bahan: RapatBahan): Record<string, unknown> & { judul: string } {
  const { dokumen, versi, kota } = bahan;
  const { isi, periode } = dokumen;
  const parsed = parsePeriode(periode);
  const name = (kode: string): string => isi.definisi.find((one) => one.kode === kode)?.label ?? kode;
  return {
    judul: `Laporan rapat ${periode}`,
    layout: 'petugas',
    kembali: { href: url('rapat'), text: 'Semua laporan rapat' },
    periode,
    label: parsed === null ? periode : labelPeriode(parsed),
    versi: dokumen.versi,
    isNewest: dokumen.versi === versi,
    versiLain: Array.from({ length: versi }, (_, index) => index + 1)
      .filter((one) => one !== dokumen.versi)
      .map((one) => ({ nomor: one, url: rapatUrl(periode, undefined, one) })),
    disusun: formatTanggalWaktu(isi.disusunAt),
    contoh: isi.contoh,
    sebab: isi.sebab,
    selisih: isi.selisih.map(({ kode, label, lama, baru }) => ({
      angkanya: name(kode),
      tempat: label || 'Kota Binjai',
      lama: lama ?? '-',
      baru: baru ?? '-',
    })),
    pdf: rapatUrl(periode, 'pdf', dokumen.versi),
    csv: rapatUrl(periode, 'csv', dokumen.versi),
    keputusan: isi.keputusan.map(keputusanRow),
    utama: mainFigures(isi),
    takTersedia: isi.takTersedia.map(name),
    ...lateParts(dokumen),
    tabel: tablesOf(isi, 4),
    serahTerima: isi.serahTerima.map(({ kode, tanggal, giliran }) => ({
      kode,
      giliran: kalimatGiliran({ tanggal, giliran: giliran as Giliran }),
      url: bahan.bolehPiket ? serahTerimaUrl(kode) : null,
    })),
    atensi: isi.atensi.map(({ kode, label, skpd, tenggatAt, status }) => ({
      kode,
      label,
      skpd,
      tenggatAt,
      url: atensiUrl(kode),
      status: STATUS_ATENSI[status] ?? status,
    })),
    definisi: isi.definisi,
    keputusanIni: bahan.keputusanIni.map(keputusanRow),
    bolehMencatat: bahan.bolehMencatat,
    catatUrl: url('keputusan'),
    kunci: bahan.kunci,
    pilihanSkpd: pilihanSkpd(kota),
    formKeputusan: emptyForm(),
    bolehKoreksi: bahan.bolehKoreksi && dokumen.versi === versi,
    koreksiUrl: rapatUrl(periode, 'koreksi'),
    // Set only when it failed: the page's title says so.
    form: bahan.form ?? null,
    koreksiGagal: bahan.form !== undefined,
    sha256: dokumen.sha256,
  };
}

function lateParts({ isi: { terlambat, disusunAt } }: DokumenRapat): Record<string, unknown> {
  const left = terlambat.jumlah - terlambat.baris.length;
  return {
    jumlahTerlambat: formatAngka(terlambat.jumlah),
    rahasia: terlambat.rahasia,
    terlambat: terlambat.baris.map(({ judul, url: href, skpd, tenggatAt }) => ({
      judul,
      url: href,
      skpd,
      tenggatAt,
      lewat: formatLama(disusunAt - tenggatAt),
    })),
    sisaTerlambat: left > 0 ? formatAngka(left) : '',
  };
}

function keputusanRow({
  isi,
  skpd,
  periode,
  tenggatAt,
  status,
  hasil,
}: KeputusanRapat): Record<string, unknown> {
  return { isi, skpd, periode, tenggatAt, hasil, status: STATUS_KEPUTUSAN[status] ?? status };
}

/** View model of the list. */
export function rapatList(daftar: readonly RapatRingkas[]): Record<string, unknown> & { judul: string } {
  const rows = daftar.flatMap(({ periode, versi, dibuatAt }) => {
    const parsed = parsePeriode(periode);
    if (parsed === null) return [];
    return [
      {
        jenis: parsed.jenis,
        label: labelPeriode(parsed),
        periode,
        versi,
        dibuat: formatTanggal(dibuatAt),
        url: rapatUrl(periode),
        pdf: rapatUrl(periode, 'pdf'),
        csv: rapatUrl(periode, 'csv'),
      },
    ];
  });
  return {
    judul: 'Laporan rapat',
    layout: 'petugas',
    kelompok: [
      { judul: 'Mingguan', daftar: rows.filter(({ jenis }) => jenis === 'minggu') },
      { judul: 'Bulanan', daftar: rows.filter(({ jenis }) => jenis === 'bulan') },
    ],
  };
}
