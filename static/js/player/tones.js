/**
 * The tones of the player, made on the spot and put on the audio clock, so that a busy or hidden page is not late.
 *
 * Nothing sounds before a press on Start: the audio is opened there. By default it mixes with the reader's own music and
 * obeys the silent switch, where the browser can say so.
 */

/** Cue → notes: [hertz, seconds after the cue, length in seconds, loudness]. */
const NOTES = {
  hold: [[660, 0, 0.5, 1]],
  half: [[520, 0, 0.12, 0.5]],
  tick: [[880, 0, 0.09, 0.6]],
  end: [
    [440, 0, 0.22, 1],
    [330, 0.24, 0.4, 1],
  ],
  switch: [
    [523, 0.75, 0.2, 1],
    [784, 1, 0.4, 1],
  ],
  done: [
    [523, 0.75, 0.25, 0.9],
    [659, 1, 0.25, 0.9],
    [784, 1.25, 0.7, 0.9],
  ],
};

export class Tones {
  #volume = 0.9;
  /** @type {AudioContext | undefined} */
  #audio;
  /** @type {GainNode | undefined} */
  #planned;

  /** Opens the audio; to be called inside a press. @param {boolean} evenSilent sound although the phone is silent */
  open(evenSilent) {
    const session = /** @type {{audioSession?: {type: string}}} */ (navigator).audioSession;
    if (session) session.type = evenSilent ? "playback" : "ambient";
    if (!("AudioContext" in globalThis)) return;
    this.#audio ??= new AudioContext();
    this.#audio.resume().catch(() => {});
  }

  /** @param {number} volume 0 to 1; 0 is mute */
  set volume(volume) {
    this.#volume = volume;
    if (this.#planned && this.#audio) this.#planned.gain.setValueAtTime(volume, this.#audio.currentTime);
  }

  /** Forgets what was planned. */
  cancel() {
    this.#planned?.disconnect();
    this.#planned = undefined;
  }

  /** Plans cues. @param {{name: string, inSeconds: number}[]} cues */
  plan(cues) {
    const audio = this.#audio;
    if (!audio) return;
    if (audio.state === "suspended") audio.resume().catch(() => {});
    this.#planned ??= this.#output(audio);
    for (const cue of cues) {
      for (const note of NOTES[cue.name] ?? [])
        this.#note(audio, this.#planned, audio.currentTime + cue.inSeconds, note);
    }
  }

  close() {
    this.cancel();
    this.#audio?.close().catch(() => {});
    this.#audio = undefined;
  }

  /** @param {AudioContext} audio */
  #output(audio) {
    const gain = audio.createGain();
    gain.gain.value = this.#volume;
    gain.connect(audio.destination);
    return gain;
  }

  /** @param {AudioContext} audio @param {GainNode} output @param {number} start @param {number[]} note */
  #note(audio, output, start, [hertz, after, length, loudness]) {
    const begin = start + after;
    const tone = audio.createOscillator();
    const shape = audio.createGain();
    tone.frequency.value = hertz;
    shape.gain.setValueAtTime(0, begin);
    shape.gain.linearRampToValueAtTime(loudness, begin + 0.015);
    shape.gain.exponentialRampToValueAtTime(0.001, begin + length);
    tone.connect(shape).connect(output);
    tone.start(begin);
    tone.stop(begin + length);
  }
}
