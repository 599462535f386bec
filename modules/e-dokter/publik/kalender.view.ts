/** One visit as a calendar entry; never a poliklinik, never a name. Moments UTC ms. */
export interface EntriKalender {
  readonly id: string;
  readonly nomor: string;
  readonly ruang: string;
  readonly mulai: number;
  readonly selesai: number;
  readonly dibuatAt: number;
  readonly url: string;
}

const stempel = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;
const teks = (isi: string): string =>
  isi.replace(/[\\;,]/gu, (huruf) => `\\${huruf}`).replaceAll('\n', '\\n');

/** iCalendar (RFC 5545) with a reminder two hours before; lines of at most 75 octets. */
export function kalenderView({ id, nomor, ruang, mulai, selesai, dibuatAt, url }: EntriKalender): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pemerintah Kota Binjai//e-Dokter//ID',
    'BEGIN:VEVENT',
    `UID:${id}@e-dokter`,
    `DTSTAMP:${stempel(dibuatAt)}`,
    `DTSTART:${stempel(mulai)}`,
    `DTEND:${stempel(selesai)}`,
    `SUMMARY:${teks(`Kunjungan RSUD, nomor ${nomor}`)}`,
    `LOCATION:${teks(`RSUD Dr. R.M. Djoelham, ${ruang}`)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Kunjungan RSUD',
    'TRIGGER:-PT2H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .flatMap(lipat)
    .join('\r\n');
}

/** Long lines go on after a space (RFC 5545, 3.1). */
function lipat(baris: string): readonly string[] {
  return baris.length <= 74 ? [baris] : [baris.slice(0, 74), ...lipat(` ${baris.slice(74)}`)];
}
