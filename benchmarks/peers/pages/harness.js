// What every page shares: the cards, the links, and how a gesture is measured.
export const CARDS = 1000, COLUMNS = 40, WIDTH = 188, HEIGHT = 58, STEPS = 60, LEAST = 6, ENOUGH = 10_000;
export const HUES = ["#0f8a8a", "#a8548c", "#7a6ad8", "#8a6d1f", "#557a2e", "#c2571a"];

export function cards() {
  return Array.from({ length: CARDS }, (_, n) => ({
    id: `c${n}`, x: (n % COLUMNS) * (WIDTH + 24), y: Math.floor(n / COLUMNS) * (HEIGHT + 24),
    title: `Capability ${n} of the customer`, second: `Unit ${n % 37} · P&L ${n % 6}`, color: HUES[n % 6],
  }));
}

export function links() {
  return Array.from({ length: CARDS * 1.5 }, (_, n) => ({
    id: `l${n}`, from: `c${(n * 7) % CARDS}`, to: `c${(n * 7 + 1 + (n % 45)) % CARDS}`,
  }));
}

// Until the browser has drawn what was asked for.
const drawn = () => new Promise(done => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(0);
}));

async function frames(step) {
  const found = [], begun = performance.now();
  for (let n = 0; n < STEPS && (n < LEAST || performance.now() - begun < ENOUGH); n++) {
    const start = performance.now();
    step(n);
    await drawn();
    found.push(performance.now() - start);
  }
  return found;
}

// The time of each gesture's frames; what the processor spends on them meanwhile is counted by whoever opened the page.
export async function measure(gestures) {
  for (let n = 0; n < 10; n++) await drawn();
  await new Promise(done => setTimeout(done, 1500));
  const report = {};
  for (const [name, step] of Object.entries(gestures)) {
    await fetch("/begin", { method: "POST", body: JSON.stringify(name) });
    report[name] = await frames(step);
    await fetch("/end", { method: "POST", body: JSON.stringify(name) });
  }
  await fetch("/report", { method: "POST", body: JSON.stringify(report) });
}

window.addEventListener("error", event => fetch("/report", { method: "POST", body: JSON.stringify({ error: String(event.message) }) }));
