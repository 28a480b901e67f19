// The part of d3-sankey that is used; the package brings no types.
declare module "d3-sankey" {
  export interface SankeyInputNode {
    readonly id: string;
  }
  export interface SankeyInputLink {
    readonly source: number;
    readonly target: number;
    readonly value: number;
  }
  export interface PlacedNode {
    x0: number;
    x1: number;
    y0: number;
    y1: number;
  }
  export interface PlacedLink<Node> {
    readonly source: Node & PlacedNode;
    readonly target: Node & PlacedNode;
    readonly width: number;
    readonly y0: number;
    readonly y1: number;
  }
  interface Layout {
    nodeWidth(width: number): Layout;
    nodePadding(padding: number): Layout;
    nodeSort(compare: null): Layout;
    extent(extent: [[number, number], [number, number]]): Layout;
    <Node extends SankeyInputNode, Link extends SankeyInputLink>(graph: {
      nodes: Node[];
      links: Link[];
    }): { nodes: (Node & PlacedNode)[]; links: (Omit<Link, "source" | "target"> & PlacedLink<Node>)[] };
  }
  export function sankey(): Layout;
  export function sankeyLinkHorizontal(): (link: unknown) => string | null;
}
