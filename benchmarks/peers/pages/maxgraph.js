import { Graph } from "@maxgraph/core";
import { cards, HEIGHT, links, measure, WIDTH } from "./harness.js";

const place = document.getElementById("root");
place.style = "width:1600px;height:1000px;overflow:hidden";
const graph = new Graph(place);
const known = {};
graph.batchUpdate(() => {
  for (const card of cards()) {
    known[card.id] = graph.insertVertex({
      value: `${card.title}\n${card.second} ★ MO`, position: [card.x, card.y], size: [WIDTH, HEIGHT],
      style: { rounded: true, fillColor: "#ffffff", strokeColor: card.color, fontSize: 12 },
    });
  }
  for (const link of links()) {
    graph.insertEdge({ source: known[link.from], target: known[link.to], style: { edgeStyle: "orthogonalEdgeStyle" } });
  }
});
measure({
  pan: n => graph.getView().setTranslate(-34 * n, -11 * n),
  drag: () => graph.moveCells([known.c20], 9, 4),
  zoom: n => graph.getView().setScale(1 - 0.008 * n),
});
