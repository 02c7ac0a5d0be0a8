/**
 * Spoken cues, off until asked for. Browsers lose the end of an utterance, so nothing ever waits for it, and the
 * utterances are kept, because some browsers drop those that nobody holds.
 */
export class Voice {
  on = false;
  /** @type {SpeechSynthesisUtterance[]} */
  #said = [];

  static get possible() {
    return "speechSynthesis" in globalThis;
  }

  /** Says sentences instead of what is being said. @param {string[]} sentences */
  say(sentences) {
    if (!this.on || !Voice.possible || !sentences.length) return;
    speechSynthesis.cancel();
    const voice = this.#voice();
    if (voice === null) return;
    this.#said = sentences.map((sentence) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = document.documentElement.lang || "en";
      utterance.rate = 0.95;
      if (voice) utterance.voice = voice;
      return utterance;
    });
    for (const utterance of this.#said) speechSynthesis.speak(utterance);
  }

  stop() {
    if (Voice.possible) speechSynthesis.cancel();
    this.#said = [];
  }

  /** A voice on the device in the page's language; undefined: the browser's choice; null: none without a network. */
  #voice() {
    const language = (document.documentElement.lang || "en").slice(0, 2);
    const fitting = speechSynthesis.getVoices().filter((voice) => voice.lang.startsWith(language));
    const local = fitting.find((voice) => voice.localService);
    if (local || navigator.onLine || !fitting.length) return local;
    return null;
  }
}
