import type { FormState } from '../../../src/http/form.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { formatAngka, formatTanggal } from '../../../src/views/format.js';
import { mingguOfDay } from '../nilai/minggu.rules.js';
import { jadwalUrl, kursiUrl, tukarUrl, url } from '../paths.js';
import { DAFTAR_GILIRAN, KURSI, LABEL_GILIRAN, withHours } from '../piket/giliran.rules.js';
import type { CalonPetugas } from '../piket/piket.queries.js';
import type { KursiRencana } from '../piket/rencana.rules.js';
import type { TukarBernama } from './jadwal.queries.js';
import {
  burdenOf,
  hoursFor,
  hoursOf,
  JAM_MINGGU,
  mondayOf,
  MINGGU_RATA,
  seatKey,
  warningsOf,
  type Kursi,
  type Peringatan,
} from './jadwal.rules.js';
import { hariPendek, kalimatGiliran, kalimatKursi } from './kalimat.js';
import { nextStatus, type TindakanTukar } from './tukar.rules.js';

/** What the page of the plan is made of. */
export interface JadwalBahan {
  readonly now: number;
  readonly penggunaId: string;
  readonly isPenyelia: boolean;
  /** Monday of the week shown. */
  readonly senin: string;
  /** Seats from the day before Monday to the end of the fourth week. */
  readonly seats: readonly KursiRencana[];
  readonly names: ReadonlyMap<string, string>;
  readonly operators: readonly CalonPetugas[];
  readonly swaps: readonly TukarBernama[];
  readonly formSusun: FormState;
  readonly formTukar: FormState;
}

/** View model of `/command-center/piket/jadwal`. */
export function jadwalPage(bahan: JadwalBahan): Record<string, unknown> & { judul: string } {
  const { senin, seats, now } = bahan;
  const minggu = addDays(senin, 6);
  const shown = seats.filter(({ tanggal }) => tanggal >= senin && tanggal <= minggu);
  return {
    judul: 'Jadwal piket',
    layout: 'petugas',
    kembali: { href: url('piket'), text: 'Piket' },
    rentang: `${formatTanggal(senin)} sampai ${formatTanggal(minggu)}`,
    minggu: mingguOfDay(senin),
    sebelumnya: jadwalUrl(mingguOfDay(addDays(senin, -7))),
    berikutnya: jadwalUrl(mingguOfDay(addDays(senin, 7))),
    kepala: DAFTAR_GILIRAN.map((giliran) => LABEL_GILIRAN[giliran]),
    baris: Array.from({ length: 7 }, (_, index) => dayRow(addDays(senin, index), bahan)),
    beban: burdenCard(seats.filter(({ tanggal }) => tanggal >= senin)),
    orang: peopleRows(bahan, shown),
    peringatan: warningsOf(seats, senin, minggu).map((one) => warningText(one, bahan.names)),
    penyelia: bahan.isPenyelia,
    ...swapParts(bahan),
    ...(bahan.isPenyelia ? generatorParts(bahan) : {}),
    formSusun: bahan.formSusun,
    susunGagal: Object.keys(bahan.formSusun.errors).length > 0,
    tukarGagal: Object.keys(bahan.formTukar.errors).length > 0,
    formTukar: bahan.formTukar,
    hariIni: wibDay(now),
  };
}

function dayRow(
  tanggal: string,
  { seats, names, isPenyelia, penggunaId, now }: JadwalBahan,
): Record<string, unknown> {
  return {
    padaHari: hariPendek(tanggal),
    hariIni: tanggal === wibDay(now),
    giliran: DAFTAR_GILIRAN.map((giliran) => ({
      kursi: KURSI.map((kursi) => {
        const seat = { tanggal, giliran, kursi };
        const taken = seats.find((one) => seatKey(one) === seatKey(seat));
        const mayChange = isPenyelia && withHours(seat).selesaiAt > now;
        return {
          nama: taken ? nameOf(names, taken.penggunaId) : 'kosong',
          kosong: taken === undefined,
          saya: taken?.penggunaId === penggunaId,
          ubah: mayChange ? kursiUrl(seat) : null,
          label: kalimatKursi(seat),
        };
      }),
    })),
  };
}

function burdenCard(seats: readonly KursiRencana[]): Record<string, unknown> | null {
  const burden = burdenOf(seats);
  if (burden === null) return null;
  const isTooMuch = burden.rata > JAM_MINGGU;
  return {
    kalimat: `${hours(burden.jamKursi)} jam kursi seminggu dibagi ${String(burden.orang)} orang: rata-rata ${hours(burden.rata)} jam per orang.`,
    lewat: isTooMuch,
    saran: isTooMuch
      ? `Lebih dari ${String(JAM_MINGGU)} jam seminggu. Dengan ${String(burden.orang + 1)} orang menjadi ${hours(hoursFor(burden.orang + 1))} jam.`
      : '',
  };
}

function peopleRows(
  { seats, senin, names }: JadwalBahan,
  shown: readonly KursiRencana[],
): readonly Record<string, unknown>[] {
  const ahead = seats.filter(({ tanggal }) => tanggal >= senin);
  const days = new Set(ahead.map(({ tanggal }) => tanggal)).size;
  const week = hoursOf(shown);
  return [...hoursOf(ahead)]
    .map(([penggunaId, jam]) => ({
      nama: nameOf(names, penggunaId),
      minggu: week.get(penggunaId) ?? 0,
      rata: (jam * 7) / days,
    }))
    .sort((a, b) => a.nama.localeCompare(b.nama))
    .map(({ nama, minggu, rata }) => ({
      nama,
      minggu: hours(minggu),
      rata: hours(rata),
      lewat: minggu > JAM_MINGGU,
    }));
}

function warningText(one: Peringatan, names: ReadonlyMap<string, string>): string {
  switch (one.jenis) {
    case 'kosong':
      return `Kursi kosong: ${kalimatKursi(one)}.`;
    case 'istirahat':
      return `${nameOf(names, one.penggunaId)} hanya beristirahat ${hours(one.jam)} jam sebelum ${kalimatGiliran(one.sesudah)}.`;
    case 'jam':
      return `${nameOf(names, one.penggunaId)} bertugas ${hours(one.jam)} jam minggu ini, lebih dari ${String(JAM_MINGGU)}.`;
  }
}

const LABEL_TINDAKAN: Readonly<Record<TindakanTukar, string>> = {
  sepakat: 'Sepakat bertukar',
  setuju: 'Setujui tukar',
  tolak: 'Tolak',
  batal: 'Batalkan',
};

function swapParts(bahan: JadwalBahan): Record<string, unknown> {
  const { swaps, penggunaId, isPenyelia, seats, names, now } = bahan;
  const coming = seats.filter((seat) => withHours(seat).mulaiAt > now);
  const option = (seat: KursiRencana, text: string): { value: string; text: string } => ({
    value: seatKey(seat),
    text,
  });
  const own = coming.filter((seat) => seat.penggunaId === penggunaId);
  return {
    tukar: swaps
      .filter(({ dariId, keId }) => isPenyelia || [dariId, keId].includes(penggunaId))
      .map((one) => ({
        id: one.id,
        dari: `${one.namaDari}: ${kalimatKursi(one.dari)}`,
        ke: `${one.namaKe}: ${kalimatKursi(one.ke)}`,
        alasan: one.alasan,
        keadaan: one.status === 'diajukan' ? `Menunggu ${one.namaKe}` : 'Menunggu penyelia',
        url: tukarUrl(one.id),
        tindakan: (['sepakat', 'setuju', 'tolak', 'batal'] as const)
          .filter((tindakan) => nextStatus(one, tindakan, { penggunaId, isPenyelia }) !== null)
          .map((value) => ({
            value,
            label: LABEL_TINDAKAN[value],
            kedua: value === 'tolak' || value === 'batal',
            tentang: `: ${one.namaDari}, ${kalimatKursi(one.dari)}`,
          })),
      })),
    bolehTukar: own.length > 0,
    urlTukar: url('tukar'),
    kursiSaya: [
      { value: '', text: 'Pilih giliran Anda' },
      ...own.map((seat) => option(seat, kalimatKursi(seat))),
    ],
    kursiRekan: [
      { value: '', text: 'Pilih giliran rekan' },
      ...coming
        .filter((seat) => seat.penggunaId !== penggunaId)
        .map((seat) => option(seat, `${nameOf(names, seat.penggunaId)}: ${kalimatKursi(seat)}`)),
    ],
  };
}

function generatorParts({ operators, now }: JadwalBahan): Record<string, unknown> {
  const choice = (first: string) => [
    { value: '', text: first },
    ...operators.map(({ penggunaId, nama }) => ({ value: penggunaId, text: nama })),
  ];
  return {
    urlSusun: url('jadwalSusun'),
    pasangan: [1, 2, 3, 4].map((pair) => ({
      judul: `Pasangan ${String(pair)}`,
      anggota: [pair * 2 - 1, pair * 2].map((number) => ({
        isian: `p${String(number)}`,
        label: `Pasangan ${String(pair)}, orang ${number % 2 === 1 ? 'pertama' : 'kedua'}`,
        usul: operators[number - 1]?.penggunaId ?? '',
      })),
    })),
    pilihanOperator: choice('Pilih operator'),
    pilihanKesembilan: choice('Tidak ada'),
    usulMulai: addDays(mondayOf(wibDay(now)), 7),
    mingguRata: MINGGU_RATA,
    jamDelapan: hours(hoursFor(8)),
    jamSembilan: hours(hoursFor(9)),
  };
}

/** View model of the page of one seat. */
export function kursiPage(bahan: {
  readonly seat: Kursi;
  readonly sekarang: CalonPetugas | null;
  readonly operators: readonly CalonPetugas[];
  readonly form: FormState;
}): Record<string, unknown> & { judul: string } {
  const { seat, sekarang, operators, form } = bahan;
  // Somebody who may no longer sit is still shown as who sits there now.
  const listed =
    sekarang === null || operators.some((one) => one.penggunaId === sekarang.penggunaId)
      ? operators
      : [sekarang, ...operators];
  const minggu = mingguOfDay(seat.tanggal);
  return {
    judul: 'Ubah kursi',
    layout: 'petugas',
    kembali: { href: jadwalUrl(minggu), text: 'Jadwal piket' },
    giliran: kalimatKursi(seat),
    sekarang: sekarang?.nama ?? 'kosong',
    sebelum: sekarang?.penggunaId ?? '',
    seat,
    url: url('jadwalKursi'),
    // Set only when it failed: the page's title says so.
    form: Object.keys(form.errors).length > 0 ? form : null,
    pilihan: [
      { value: '', text: 'Kosongkan kursi' },
      ...listed.map(({ penggunaId, nama }) => ({ value: penggunaId, text: nama })),
    ],
    nilaiAwal: sekarang?.penggunaId ?? '',
  };
}

function nameOf(names: ReadonlyMap<string, string>, id: string): string {
  return names.get(id) ?? 'petugas';
}

function hours(value: number): string {
  return formatAngka(value, Number.isInteger(value) ? 0 : 1);
}
