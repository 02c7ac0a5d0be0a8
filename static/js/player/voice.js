/**
 * Spoken cues, off until asked for. Browsers lose the end of an utterance, so nothing ever waits for it, and the
 * utterances are kept, because some browsers drop those that nobody holds.
 */
export class Voice {
  #open = false;
  /** @type {SpeechSynthesisUtterance[]} */
  #said = [];

  static get possible() {
    return "speechSynthesis" in globalThis;
  }

  open() {
    this.#open = Voice.possible;
  }

  /** Says sentences instead of what is being said. @param {string[]} sentences */
  say(sentences) {
    if (!this.#open || !sentences.length) return;
    speechSynthesis.cancel();
    const voice = localVoice();
    if (!voice && !navigator.onLine && speechSynthesis.getVoices().length) return;
    this.#said = sentences.map((sentence) => utterance(sentence, voice));
    for (const each of this.#said) speechSynthesis.speak(each);
  }

  stop() {
    if (this.#open) speechSynthesis.cancel();
    this.#said = [];
  }
}

/** @param {string} sentence @param {SpeechSynthesisVoice | undefined} voice */
function utterance(sentence, voice) {
  const made = new SpeechSynthesisUtterance(sentence);
  made.lang = document.documentElement.lang || "en";
  made.rate = 0.95;
  if (voice) made.voice = voice;
  return made;
}

/** A voice on the device in the page's language: it needs no network, and what is said stays here. */
function localVoice() {
  const language = (document.documentElement.lang || "en").slice(0, 2);
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language));
}
