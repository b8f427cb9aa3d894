"""The tags of a PDF: which part of the page is a heading, a paragraph, a table cell, a figure, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from fieldinspect.reports.pdf.objects import Reference, array, dictionary, name, string


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. ``kind`` is a standard type (P, H1, Table …); ``alt`` says a figure in words.

    ``scope`` tells whether a TH heads its column or its row; ``kids`` are nodes and marks on pages (page index, number of the mark), in reading order.
    """

    kind: str
    parent: Node | None = None
    alt: str = ""
    scope: str = "Column"
    kids: list[Node | tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, alt: str = "", scope: str = "Column") -> Node:
        """A new element inside this one, after what is there."""
        made = Node(kind, self, alt, scope)
        self.kids.append(made)
        return made


class Tags:
    """The tree of a document, and which element each mark of each page belongs to."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._marks: dict[int, list[Node]] = {}

    def mark(self, node: Node, page: int) -> int:
        """Give the number under which content on a page belongs to an element."""
        marks = self._marks.setdefault(page, [])
        number = len(marks)
        marks.append(node)
        node.kids.append((page, number))
        return number

    def write(self, document: pdfdoc.PDFDocument, pages: list[Reference]) -> Reference:
        """Write the tree and give the reference of its root; elements without content are left out."""
        top = dictionary({"Type": "/StructTreeRoot"})
        top_reference = document.Reference(top)
        references: dict[Node, Reference] = {}
        top["K"] = array([self._element(self.root, top_reference, document, pages, references)])
        numbers: list[object] = []
        for page in sorted(self._marks):
            owners = array([references[node] for node in self._marks[page]])
            numbers.extend((page, document.Reference(owners)))
        top["ParentTree"] = document.Reference(dictionary({"Nums": array(numbers)}))
        top["ParentTreeNextKey"] = len(pages)
        return top_reference

    def _element(
        self,
        node: Node,
        parent: Reference,
        document: pdfdoc.PDFDocument,
        pages: list[Reference],
        references: dict[Node, Reference],
    ) -> Reference:
        made = dictionary(
            {
                "Type": "/StructElem",
                "S": name(node.kind),
                "P": parent,
                "Alt": string(node.alt) if node.alt else None,
            }
        )
        if node.kind == "TH":
            made["A"] = dictionary({"O": "/Table", "Scope": name(node.scope)})
        reference = document.Reference(made)
        references[node] = reference
        kids: list[object] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                if _filled(kid):
                    kids.append(self._element(kid, reference, document, pages, references))
            else:
                page, number = kid
                kids.append(dictionary({"Type": "/MCR", "Pg": pages[page], "MCID": number}))
        made["K"] = array(kids)
        return reference


def _filled(node: Node) -> bool:
    return any(not isinstance(kid, Node) or _filled(kid) for kid in node.kids) or node.kind in ("TD", "TH")
