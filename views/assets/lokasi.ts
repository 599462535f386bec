// [data-lokasi]: "Pakai lokasi saya" and arrow buttons; writes the hidden inputs and moves the pin of the map beside.
import { forEach } from './lib/dukungan.js';

/** About five metres at Binjai's latitude. */
const STEP = 0.000045;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  utara: [1, 0],
  selatan: [-1, 0],
  timur: [0, 1],
  barat: [0, -1],
};

const REASONS: Readonly<Record<number, string>> = {
  1: 'Izin lokasi ditolak. Pilih kelurahan dan tulis patokan saja.',
  2: 'Lokasi tidak ditemukan. Coba di luar ruangan, atau pilih kelurahan.',
  3: 'Mencari lokasi terlalu lama. Coba lagi, atau pilih kelurahan.',
};

class Spot {
  private readonly inputs: Readonly<Record<'lintang' | 'bujur' | 'ketepatan', HTMLInputElement | null>>;

  constructor(private readonly root: HTMLElement) {
    const input = (name: string): HTMLInputElement | null => root.querySelector(`input[name="${name}"]`);
    this.inputs = { lintang: input('lintang'), bujur: input('bujur'), ketepatan: input('ketepatan') };
  }

  set(lintang: number, bujur: number, ketepatan: 'gps' | 'peta'): void {
    const { inputs } = this;
    if (inputs.lintang) inputs.lintang.value = lintang.toFixed(6);
    if (inputs.bujur) inputs.bujur.value = bujur.toFixed(6);
    if (inputs.ketepatan) inputs.ketepatan.value = ketepatan;
    this.root
      .querySelector('[data-peta]')
      ?.dispatchEvent(new CustomEvent('pin', { detail: { lintang, bujur } }));
  }

  move(direction: string): void {
    const [north, east] = DIRECTIONS[direction] ?? [0, 0];
    const lintang = Number(this.inputs.lintang?.value) || 3.6;
    const bujur = Number(this.inputs.bujur?.value) || 98.485;
    this.set(lintang + north * STEP, bujur + east * STEP, 'peta');
    this.say(`Pin digeser 5 meter ke ${direction}.`);
  }

  locate(): void {
    this.say('Mencari lokasi Anda...');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.set(coords.latitude, coords.longitude, 'gps');
        this.say(
          `Lokasi ditemukan, tepat sampai ${Math.round(coords.accuracy)} meter. Geser pin kalau belum pas.`,
        );
      },
      ({ code }) => this.say(REASONS[code] ?? 'Lokasi tidak ditemukan.'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  }

  private say(text: string): void {
    const status = this.root.querySelector('[data-lokasi-kabar]');
    if (status) status.textContent = text;
  }
}

forEach('[data-lokasi]', (root) => {
  const spot = new Spot(root);
  root.querySelectorAll<HTMLElement>('[data-lokasi-kendali]').forEach((controls) => {
    controls.hidden = false;
  });
  const button = root.querySelector<HTMLButtonElement>('[data-lokasi-saya]');
  if (button && 'geolocation' in navigator) button.addEventListener('click', () => spot.locate());
  else button?.remove();
  root.querySelectorAll<HTMLElement>('[data-geser]').forEach((arrow) => {
    arrow.addEventListener('click', () => spot.move(arrow.dataset['geser'] ?? ''));
  });
  root.addEventListener('pilih', (event) => {
    const { lintang, bujur } = (event as CustomEvent<{ lintang: number; bujur: number }>).detail;
    spot.set(lintang, bujur, 'peta');
  });
});
