import React from "react";
import { createRoot } from "react-dom/client";
import { createShapeId, Tldraw, toRichText } from "tldraw";
import "tldraw/tldraw.css";
import { cards, HEIGHT, links, measure, WIDTH } from "./harness.js";

function begin(editor) {
  const all = cards(), at = Object.fromEntries(all.map(card => [card.id, card]));
  editor.createShapes(all.map(card => ({
    id: createShapeId(card.id), type: "geo", x: card.x, y: card.y,
    props: { w: WIDTH, h: HEIGHT, richText: toRichText(`${card.title}\n${card.second}`), size: "s" },
  })));
  editor.createShapes(links().map(link => ({
    id: createShapeId(link.id), type: "arrow", x: at[link.from].x + WIDTH, y: at[link.from].y + HEIGHT / 2,
    props: { start: { x: 0, y: 0 }, end: { x: at[link.to].x - at[link.from].x - WIDTH, y: at[link.to].y - at[link.from].y } },
  })));
  const one = { id: createShapeId("c20"), type: "geo" };
  measure({
    pan: n => editor.setCamera({ x: -34 * n, y: -11 * n, z: 1 }),
    drag: n => editor.updateShape({ ...one, x: 300 + 9 * n, y: 300 + 4 * n }),
    zoom: n => editor.setCamera({ x: -300, y: -100, z: 1 - 0.008 * n }),
  });
}

createRoot(document.getElementById("root")).render(
  <div style={{ width: 1600, height: 1000 }}><Tldraw onMount={begin} hideUi /></div>
);
