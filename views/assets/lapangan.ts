// The field list: sorts itself by the distance from here, which never leaves the phone; and notes where the after-photo
// was taken when the camera hands it over.

const jariBumi = 6_371_008.8;
const rad = (derajat: number): number => (derajat * Math.PI) / 180;

function jarakM(dari: GeolocationCoordinates, lintang: number, bujur: number): number {
  const sinLat = Math.sin(rad(lintang - dari.latitude) / 2);
  const sinLon = Math.sin(rad(bujur - dari.longitude) / 2);
  const h = sinLat ** 2 + Math.cos(rad(dari.latitude)) * Math.cos(rad(lintang)) * sinLon ** 2;
  return 2 * jariBumi * Math.asin(Math.min(1, Math.sqrt(h)));
}

function kata(meter: number): string {
  return meter < 1000
    ? `${String(Math.round(meter / 10) * 10)} m`
    : `${(meter / 1000).toFixed(1).replace('.', ',')} km`;
}

const pilihan: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

function sortFrom(list: HTMLElement, coords: GeolocationCoordinates): void {
  const rows = [...list.children].map((row) => {
    const { lintang, bujur } = (row as HTMLElement).dataset;
    const jauh = lintang && bujur ? jarakM(coords, Number(lintang), Number(bujur)) : Infinity;
    const tulis = row.querySelector('[data-jarak]');
    if (tulis) tulis.textContent = jauh === Infinity ? 'tanpa titik' : kata(jauh);
    return { row, jauh };
  });
  list.append(...rows.sort((a, b) => a.jauh - b.jauh).map(({ row }) => row));
}

const dekat = document.querySelector<HTMLElement>('[data-dekat]');
const daftar = document.querySelector<HTMLElement>('[data-lapangan]');
if (dekat && daftar && 'geolocation' in navigator) {
  const kabar = dekat.querySelector('[data-dekat-kabar]');
  const say = (text: string): void => {
    if (kabar) kabar.textContent = text;
  };
  dekat.hidden = false;
  dekat.querySelector('[data-dekat-tombol]')?.addEventListener('click', () => {
    say('Mencari lokasi Anda...');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        sortFrom(daftar, coords);
        say('Yang terdekat di atas.');
      },
      () => say('Lokasi tidak ditemukan. Saring menurut kelurahan saja.'),
      pilihan,
    );
  });
}

const formulir = document.querySelector<HTMLFormElement>('[data-posisi]');
const foto = formulir?.querySelector<HTMLInputElement>('input[type="file"]');
if (formulir && foto && 'geolocation' in navigator) {
  const kabar = formulir.querySelector('[data-posisi-kabar]');
  const isi = (nama: string, nilai: string): void => {
    const input = formulir.querySelector<HTMLInputElement>(`input[name="${nama}"]`);
    if (input) input.value = nilai;
  };
  foto.addEventListener('change', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        isi('lintang', coords.latitude.toFixed(6));
        isi('bujur', coords.longitude.toFixed(6));
        if (kabar) kabar.textContent = 'Lokasi foto tercatat.';
      },
      () => {
        if (kabar) kabar.textContent = 'Lokasi tidak ditemukan. Tulis sebabnya di bawah.';
      },
      pilihan,
    );
  });
}
