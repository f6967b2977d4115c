// Fixtures are HTML on the left and the text of a reader on the right.

import TestSupport
import Testing

@testable import Text

@Suite struct HTMLTextTests {
  private static func text(_ html: String) -> String { HTMLText.text(of: MappedBytes(html)).string }

  @Test(
    "text comes out as a reader sees it",
    arguments: [
      ("plain text", "plain text"),
      ("a <b>bold</b> word", "a bold word"),
      ("536-<b>22</b>-<span style='color:red'>87</span>26", "536-22-8726"),
      ("5<!-- x -->3<!---->6<!-->7<!--->8<!--a--!>9", "536789\nx\na"),
      ("<p>one</p><p>two</p>", "one\ntwo"),
      ("<div>one<div>two</div>three</div>", "one\ntwo\nthree"),
      ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
      ("  a \n\t b  ", "a b"),
      ("<p> a </p> <p> b </p>", "a\nb"),
      ("a<p></p><p></p>b", "a\nb"),
      ("<ul><li>x<li>y</ul>z", "x\ny\nz"),
      ("a\r\nb", "a b"),
      ("<hr>a<hr>b", "a\nb"),
      ("<p>a<br></p><p>b", "a\nb"),
      ("x<wbr>y", "xy"),
      ("<o:p>a</o:p>b", "ab"),
      ("<H1>Up</H1><P>lo", "Up\nlo"),
    ])
  func inlineAndBlocks(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test(
    "cells are set apart by tabs and rows by line ends",
    arguments: [
      ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
      ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a\tb\nc\td\ne"),
      ("<table><tr><td></td><td>b</td></tr><tr><td>c</td><td></td></tr></table>x", "\tb\nc\t\nx"),
      ("<table><tr><td><p>a</p></td><td><div>b</div></td></tr></table>", "a\tb"),
      ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\nb\tc"),
      (
        "<table><tr><td>SSN</td><td><table><tr><td>536-22-8726</td></tr></table></td></tr></table>",
        "SSN\t536-22-8726"
      ),
      (
        "<table>\n <thead>\n <tr> <th>A</th> <th>B</th> </tr>\n</thead> <tr> <td>1</td> <td>2</td>",
        "A\tB\n1\t2"
      ),
      ("<td>a</td>b", "a b"),
      ("a<table><caption>c</caption><tr><td>x</table>", "a\nc\nx"),
      ("</table></tr></td></table>a", "a"),
    ])
  func tables(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test(
    "white space is kept where it shows",
    arguments: [
      ("<pre>a  b\n c</pre>d", "a  b\n c\nd"),
      ("<textarea>a\n  &lt;b> <i></textarea>", "a\n  <b> <i>"),
      ("<pre>x<b>  y</b></pre>  z", "x  y\nz"),
      ("a&nbsp; b", "a\u{A0} b"),
      ("<xmp>a <b>&amp;</xmp>", "a <b>&amp;"),
    ])
  func preformatted(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test(
    "character references are resolved",
    arguments: [
      ("&lt;&gt;&amp;&quot;", "<>&\""),
      ("&eacute;&eacute&copy;&notit;", "éé©¬it;"),
      ("&#53;&#x33;&#X36&#45;&#0050;", "536-2"),
      ("&#x80;&#151;", "€—"),
      ("&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&;&#;&#x;& &bogus;&", "&;&#;&#x;& &bogus;&"),
      ("&CounterClockwiseContourIntegral;&NotEqualTilde;&zwnj;x", "∳≂̸\u{200C}x"),
      ("<i title='a&lt=b&amp;c&ltd'>x</i>", "x\na&lt=b&c&ltd"),
      ("a&#32;&#10;b", "a b"),
    ])
  func references(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test(
    "what a reader sees only elsewhere stands on lines behind the text",
    arguments: [
      ("1<b title='tip'>2</b>3", "123\ntip"),
      ("5<span style='DISPLAY : none !important'>x<span>y</span></span>3", "53\nxy"),
      ("5<span hidden>x</span>3<i aria-label=l>6</i>", "536\nx\nl"),
      ("5<span style='font-size:0'>x</span>3<b style=font-size:10px>6</b>", "536\nx"),
      (
        "<style>.h{display:none} #i , b{opacity:0}</style>5<i class='a h'>x</i>3<i id=i>y</i>6",
        "536\nx\ny"
      ),
      ("<style>@media print{.h{display:none}} .k .l{display:none}</style>5<i class=h>x</i>", "5x"),
      ("<style>.a::before{content:'536'}</style>b", "b\n'536'"),
      ("<div style='display:inline'>5</div><div style=float:left>3</div>6", "536"),
      (
        "<a href='mailto:a%40b.example?x'>w</a> <a href=TEL:+1-555>t</a>",
        "w t\na@b.example?x\n+1-555"
      ),
      ("<a href='https://example.com/536'>w</a>", "w"),
      ("<meta name=description content='d e'>x<meta name=viewport content=v>", "x\nd e"),
      ("<input type=hidden value=v>x", "x\nv"),
      ("a<input value='v w'>b", "a v w b"),
      ("a<input placeholder=p>b<img alt='i j'>c<img alt=''>d", "a p b i j cd"),
      ("5<img width=1 height=1 alt=x>3", "53\nx"),
      ("<!--[if mso]><table><tr><td>a</td><td>b</td></tr></table><![endif]-->c", "c\na\tb"),
      ("<!--[if !mso]><!-->a<!--<![endif]-->", "a"),
      ("x<![CDATA[y]]>z", "xz\n[CDATA[y]]"),
      ("<svg><text>5<![CDATA[3<]]>6</text></svg>", "53<6"),
      ("x<?php y ?>z", "xz\nphp y ?"),
      ("<!DOCTYPE html><?xml version='1.0'?>z", "z"),
      ("mail <jo1@example.com> me", "mail me\njo1@example.com>"),
      ("<bdo dir=rtl>6278-22-635</bdo>", "6278-22-635\n536-22-8726"),
      ("<iframe srcdoc='<p>a&lt;b&gt;b</b>'></iframe>", "ab"),
    ])
  func asides(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test(
    "raw elements end at their own end tag only",
    arguments: [
      ("a<script>var x = '<p>';</script>b", "ab"),
      ("a<script type='application/ld+json'>{\"x\": 1}</script>b", "ab\n{\"x\": 1}"),
      ("a<STYLE>p{}</p></Style >b", "ab"),
      ("<title>T &amp; <b></title>x", "T & <b>\nx"),
      ("<noscript>n</noscript><template>t</template>", "nt"),
      ("a<iframe>b <i>c</iframe>d", "a\nd\nb c"),
      ("a<style>b", "ab"),
      ("a<title>b<p>c", "a\nb\nc"),
      ("a<script>b</scriptx></script>c", "ac"),
    ])
  func rawElements(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test(
    "no text is lost in broken markup",
    arguments: [
      ("a < b <5> </> </ x>y", "a < b <5> y\nx"),
      ("a<b", "a<b"), ("a<", "a<"), ("a</", "a</"), ("a<!", "a"),
      ("a<!-- b <i>c</i>", "a\nb c"),
      ("a<!-- b <!-- c", "a\nb c"),
      ("a<a href=\"b>c</a> d <i>e</i>", "ac d e"),
      ("a<b x='>'>c", "ac"),
      ("a<b x=>c", "ac"),
      ("a<b/ =x y = 'z'/>c", "ac"),
      ("<p/>a<br/>b</br>c", "a\nb\nc"),
      ("<a title='x' title='y'>a", "a\nx"),
      ("<b\u{0}>x", "x"),
    ])
  func brokenMarkup(html: String, expected: String) {
    #expect(Self.text(html) == expected)
  }

  @Test("a value that tags and references split maps back to all of it")
  func mapsBack() {
    let html = "<p>SSN: <b>536</b>-2&#50;-<i>87</i>26</p>"
    let text = HTMLText.text(of: MappedBytes(html))
    let expected = "536</b>-2&#50;-<i>87</i>26"
    let raw = text.rawRange(ofFirst: "536-22-8726")
    #expect(raw.map { String(decoding: Array(html.utf8)[$0], as: UTF8.self) } == expected)
  }

  @Test("hidden text maps back to where it stands")
  func asideMapsBack() {
    let html = "<i title='tip &amp; top'>a</i><!-- 536 -->"
    let text = HTMLText.text(of: MappedBytes(html))
    #expect(text.string == "a\ntip & top\n536")
    #expect(text.rawRange(ofFirst: "tip & top") == 10..<23)
    #expect(text.rawRange(ofFirst: "536") == 35..<38)
  }

  @Test("random markup neither traps nor leaves UTF-8 or the bounds of the source")
  func randomMarkup() {
    let words = [
      "<", ">", "</", "<!--", "-->", "--!>", "<!", "<?", "<![CDATA[", "]]>", "&", "&#", "&#x", ";",
      "amp", "eacute", "<p", "<td>", "<tr>", "<table>", "</table>", "<style>", "</style>", "{", "}",
      "<title>", "</title>", "<pre>", "</pre>", "<svg>", "<b title=", "style='display:none'", "'",
      "\"", "=", " ", "\n", "5", "é", "😀", "<img alt=x>", "<input value=", "<bdo dir=rtl>",
      "</bdo>",
      "<a href='mailto:%4", "%", "<span hidden>", "</span>", "<script type=json>", "</script>", "/",
      "<iframe srcdoc=", "<!--[if", ".a{display:none}", "class=a", "<br>", "\u{0}",
    ]
    var random = SeededRandom(7)
    for round in 0..<2000 {
      var html = ""
      for _ in 0..<Int.random(in: 0..<40, using: &random) {
        html += words.randomElement(using: &random) ?? ""
      }
      let text = HTMLText.text(of: MappedBytes(html))
      expectSound(text, sourceCount: html.utf8.count, isOrdered: false, "\(round): \(html)")
    }
  }

  @Test("bytes that are no UTF-8 do not trap")
  func randomBytes() {
    var random = SeededRandom(9)
    for _ in 0..<1000 {
      let bytes = (0..<60).map { _ in
        Bool.random(using: &random)
          ? Array("<>&!-/='\"#; abst".utf8).randomElement(using: &random) ?? 0
          : UInt8.random(in: 0...255, using: &random)
      }
      let text = HTMLText.text(of: MappedBytes(bytes: bytes))
      #expect(text.rawRange(of: 0..<text.bytes.count).upperBound <= bytes.count)
    }
  }

  @Test("visible text is written in the order of the source")
  func visibleTextIsOrdered() {
    var random = SeededRandom(8)
    let words = [
      "<b>", "</b>", "<p>", "<td>", "<tr>", "<br>", " ", "x", "é", "&amp;", "\n", "</td>",
    ]
    for _ in 0..<500 {
      var html = ""
      for _ in 0..<30 { html += words.randomElement(using: &random) ?? "" }
      expectSound(HTMLText.text(of: MappedBytes(html)), sourceCount: html.utf8.count)
    }
  }

  @Test(
    "each kind of unclosed markup costs linear time: a megabyte of it ends",
    arguments: [
      "<", "<!--", "<a ", "<a b='", "<style>", "<title>", "</", "<!", "&", "&#1", "<table><tr><td>",
      "<div style='display:inline'>", "<p hidden>", "<!--<style>", "<![CDATA[", "<svg><![CDATA[",
      "a ",
      "<bdo dir=rtl>", "<i title='<i title=\"", "<script><!--", "<pre>", "<td>", "<span hidden>",
      "<style>{@", "</bdo><bdo dir=rtl>5", "<iframe srcdoc='<iframe srcdoc=", "]]", "--",
      "<b class=x ",
    ])
  func unclosedMarkup(unit: String) {
    let html = String(repeating: unit, count: 200_000 / unit.utf8.count)
    let text = HTMLText.text(of: MappedBytes(html))
    #expect(text.bytes.count <= html.utf8.count * 2)
  }
}
