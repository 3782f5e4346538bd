import React from "react";
import { createRoot } from "react-dom/client";
import { Handle, Position, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { cards, HEIGHT, links, measure, WIDTH } from "./harness.js";

const Card = React.memo(({ data }) => (
  <div style={{ width: WIDTH, height: HEIGHT, background: "#fff", border: "1px solid #e3e5e9", borderRadius: 8, borderLeft: `5px solid ${data.color}`, padding: 6, boxSizing: "border-box", fontSize: 12.5 }}>
    <Handle type="target" position={Position.Left} />
    <b>{data.title}</b>
    <div style={{ color: "#60646c", fontSize: 11 }}>{data.second} ★ <span style={{ background: "#eee", borderRadius: 8 }}>MO</span></div>
    <Handle type="source" position={Position.Right} />
  </div>
));
const kinds = { card: Card };
const nodes = cards().map(card => ({ id: card.id, type: "card", position: { x: card.x, y: card.y }, data: card, width: WIDTH, height: HEIGHT }));
const edges = links().map(link => ({ id: link.id, source: link.from, target: link.to, type: "step" }));

function begin(flow) {
  measure({
    pan: n => flow.setViewport({ x: -34 * n, y: -11 * n, zoom: 1 }),
    drag: n => flow.updateNode("c20", { position: { x: 4240 * 0 + 300 + 9 * n, y: 300 + 4 * n } }),
    zoom: n => flow.setViewport({ x: -300, y: -100, zoom: 1 - 0.008 * n }),
  });
}

createRoot(document.getElementById("root")).render(
  <div style={{ width: 1600, height: 1000 }}>
    <ReactFlow defaultNodes={nodes} defaultEdges={edges} nodeTypes={kinds} onlyRenderVisibleElements minZoom={0.05} onInit={begin} />
  </div>
);
