import type { BarisHitungan, BarisLama, BarisLepas } from './hitung.queries.js';
import { addHitungan, kunciKota, semuaJenis, tanpaHitungan } from './hitungan.rules.js';
import type { Hitungan, JenisStatistik, Kumpulan } from './hitungan.rules.js';
import type { Lama } from './lama.rules.js';

/** One collection with what it is about. `periode`: index into the periods. */
export interface Terkumpul {
  readonly jenis: JenisStatistik;
  readonly kunci: string;
  readonly periode: number;
  readonly kumpulan: Kumpulan;
}

interface Isi {
  umum: Hitungan;
  rahasia: Hitungan;
  pegawai: number;
  readonly lamaUmum: Lama[];
  readonly lamaRahasia: Lama[];
}

type Tempat = Pick<BarisHitungan, 'kelurahanKode' | 'kategoriId' | 'skpdId'>;

/** Rolls groups up into city, kecamatan, kelurahan, SKPD and kategori, over periods that contain each other. */
export class Kumpul {
  private readonly isi = new Map<string, Isi>();

  /** @param batas first moment of each period, shortest first */
  constructor(private readonly batas: readonly number[]) {}

  /** Rahasia count with their SKPD alone; staff of the holder are counted apart there. */
  addCounts(row: BarisHitungan): void {
    const { kelurahanKode: _k, kategoriId: _i, skpdId: _s, rahasia, pegawai, periode, ...hitungan } = row;
    for (const isi of this.targets(row, periode)) {
      if (isi.jenis !== 'skpd') {
        if (rahasia === 0) isi.isi.umum = addHitungan(isi.isi.umum, hitungan);
      } else if (pegawai === 1) isi.isi.pegawai += rahasia === 0 ? hitungan.n : 0;
      // Releases of an office are counted where it sent them from, see setReleases.
      else if (rahasia === 1) isi.isi.rahasia = addHitungan(isi.isi.rahasia, { ...hitungan, dilepas: 0 });
      else isi.isi.umum = addHitungan(isi.isi.umum, { ...hitungan, dilepas: 0 });
    }
  }

  addCityLengths(row: BarisLama, hariIni: number): void {
    const lama = toLama(row, hariIni);
    for (const { jenis, isi } of this.targets(row, row.periode))
      if (jenis !== 'skpd') isi.lamaUmum.push(lama);
  }

  addOfficeLengths(row: BarisLama, hariIni: number): void {
    const lama = toLama(row, hariIni);
    for (const { jenis, isi } of this.targets(row, row.periode)) {
      if (jenis === 'skpd') (row.rahasia === 1 ? isi.lamaRahasia : isi.lamaUmum).push(lama);
    }
  }

  setReleases(skpdId: string, { periode, jumlah }: BarisLepas): void {
    for (let index = periode; index < this.batas.length; index += 1) {
      const isi = this.of('skpd', skpdId, index);
      isi.umum = { ...isi.umum, dilepas: isi.umum.dilepas + jumlah };
    }
  }

  all(): readonly Terkumpul[] {
    return [...this.isi].map(([key, kumpulan]) => {
      const [jenis = '', kunci = '', periode = ''] = key.split('|');
      return {
        jenis: semuaJenis.find((one) => one === jenis) ?? 'kota',
        kunci,
        periode: Number(periode),
        kumpulan,
      };
    });
  }

  private targets(
    { kelurahanKode, kategoriId, skpdId }: Tempat,
    periode: number,
  ): readonly { readonly jenis: JenisStatistik; readonly isi: Isi }[] {
    const keys: (readonly [JenisStatistik, string])[] = [
      ['kota', kunciKota],
      ['kategori', kategoriId],
    ];
    // A kelurahan's code begins with its kecamatan's, 8 characters.
    if (kelurahanKode !== null)
      keys.push(['kelurahan', kelurahanKode], ['kecamatan', kelurahanKode.slice(0, 8)]);
    if (skpdId !== null) keys.push(['skpd', skpdId]);
    const periods = this.batas.map((_, index) => index).filter((index) => index >= periode);
    return keys.flatMap(([jenis, kunci]) =>
      periods.map((index) => ({ jenis, isi: this.of(jenis, kunci, index) })),
    );
  }

  private of(jenis: JenisStatistik, kunci: string, periode: number): Isi {
    const key = `${jenis}|${kunci}|${String(periode)}`;
    const known = this.isi.get(key);
    if (known !== undefined) return known;
    const fresh: Isi = {
      umum: tanpaHitungan,
      rahasia: tanpaHitungan,
      pegawai: 0,
      lamaUmum: [],
      lamaRahasia: [],
    };
    this.isi.set(key, fresh);
    return fresh;
  }
}

function toLama({ berjalan, ditindak, hk, jumlah }: BarisLama, hariIni: number): Lama {
  const panjang = berjalan === 1 ? Math.max(0, hariIni - hk) : hk;
  return ditindak === 1
    ? { hk: panjang, selesai: jumlah, terhenti: 0 }
    : { hk: panjang, selesai: 0, terhenti: jumlah };
}
