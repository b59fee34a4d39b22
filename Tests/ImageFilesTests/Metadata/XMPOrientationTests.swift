import Testing

@testable import ImageFiles

@Suite struct XMPOrientationTests {
  private static let tiff = "http://ns.adobe.com/tiff/1.0/"

  private func oriented(_ text: String, _ orientation: Int = 1) -> String {
    String(decoding: XMPPacket.oriented(Array(text.utf8), orientation), as: UTF8.self)
  }

  @Test(arguments: [
    "<a xmlns:b='\(tiff)' b:Orientation='6'/>",
    "<a xmlns:b='\(tiff)'><b:Orientation>6</b:Orientation></a>",
    "<Orientation xmlns='\(tiff)'>6</Orientation>",
    "<tiff:Orientation xml:lang='x-default'>6</tiff:Orientation>",
    "<tiff:Orientation rdf:parseType='Resource'><rdf:value>6</rdf:value><q>3</q></tiff:Orientation>",
    "<tiff:Orientation><rdf:Description q='3'><rdf:value>6</rdf:value></rdf:Description></tiff:Orientation>",
    "<r:b xmlns:r='\(XMPNames.rdf)' xmlns:c='\(tiff)'><c:Orientation r:value='6' d='3'/></r:b>",
    "<tiff:Orientation><!-- > 3 -->6</tiff:Orientation>",
    "<tiff:Orientation><![CDATA[6]]></tiff:Orientation>",
    "<a tiff:Orientation=\"6\"><b tiff:Orientation='6'/><tiff:Orientation>\n6\n</tiff:Orientation></a>",
  ])
  func `an orientation counts by its namespace, in every form of RDF`(text: String) {
    // Nothing but its number changes.
    #expect(oriented(text) == text.replacing("6", with: "1"))
    #expect(oriented(text, 8) == text.replacing("6", with: "8"))
  }

  @Test(arguments: ["06", "&#54;", "&#x36;"]) func `a number may be written otherwise`(number: String) {
    #expect(oriented("<a tiff:Orientation='\(number)'/>") == "<a tiff:Orientation='1'/>")
  }

  @Test(arguments: [
    "<a xmlns:tiff='urn:other' tiff:Orientation='6'/>", "<Orientation>6</Orientation>", "<a Orientation='6'/>",
    "<a xmlns:b='\(tiff)' b:Orientations='6' b:Make='6'/>", "<a tiff:Orientation='9'/>", "<a tiff:Orientation=''/>",
    "<tiff:Orientation></tiff:Orientation><b>6</b>", "<tiff:Orientation/>6", "<tiff:Orientation>6", "<!--",
    "<rdf:value>6</rdf:value>", "</a></a><rdf:value>6</rdf:value>",
  ])
  func `everything else stays`(text: String) {
    #expect(oriented(text) == text)
  }
}
