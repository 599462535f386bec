/** Lets only so much heavy work run at once; the rest waits in order. */
export class Slots {
  private free: number;
  private readonly waiting: { readonly weight: number; readonly start: () => void }[] = [];

  /** @param capacity sum of the weights that may run at the same time */
  constructor(readonly capacity: number) {
    this.free = capacity;
  }

  /** Runs `work` when `weight` units are free; a weight above the capacity takes all of it. */
  async run<T>(weight: number, work: () => Promise<T>): Promise<T> {
    const taken = Math.min(weight, this.capacity);
    await this.take(taken);
    try {
      return await work();
    } finally {
      this.free += taken;
      this.wake();
    }
  }

  private take(weight: number): Promise<void> {
    return new Promise((start) => {
      this.waiting.push({ weight, start });
      this.wake();
    });
  }

  private wake(): void {
    for (let next = this.waiting[0]; next !== undefined && next.weight <= this.free; next = this.waiting[0]) {
      this.waiting.shift();
      this.free -= next.weight;
      next.start();
    }
  }
}
