import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable, Unsubscribe } from '../client/observable.ts';

/** Draws its element anew whenever the observed value changes, for as long as it is connected. */
export class Watch<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #observable: Observable<T>;
  #stop: Unsubscribe | null = null;

  constructor(host: ReactiveControllerHost, observable: Observable<T>) {
    this.#host = host;
    this.#observable = observable;
    host.addController(this);
  }

  get value(): T {
    return this.#observable.value;
  }

  hostConnected(): void {
    this.#stop = this.#observable.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
