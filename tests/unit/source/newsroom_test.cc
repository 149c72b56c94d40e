// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Nitf, HeadBodyAndDateline) {
  const auto articles = articles_in(
      R"(<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf baselang="en-US"><head><title>No</title>
<tobject tobject.type="News"><tobject.subject tobject.subject.type="Weather"/></tobject>
<docdata><doc-id id-string="d-1" regsrc="Agency"/><date.issue norm="19530201T080000"/></docdata>
<pubdata date.publication="19530202T060000" name="The Paper" ex-ref="http://paper.example/flood"/></head>
<body><body.head><hedline><hl1>Sea &amp; storm</hl1></hedline><byline>By <person>The Desk</person></byline>
<dateline><location>Rotterdam</location></dateline></body.head>
<body.content><block class="lead_paragraph"><p>Dikes broke.</p></block><block class="full_text"><p>Dikes broke.</p>
<media><media-caption>A caption</media-caption></media><hl2>Help</hl2><p>Boats came.</p></block></body.content></body></nitf>)");
  ASSERT_EQ(articles.size(), 1u);
  const RawArticle& article = articles[0];
  EXPECT_EQ(article.title, "Sea & storm");
  EXPECT_EQ(article.id, "d-1");
  EXPECT_EQ(article.published, "19530202T060000");
  EXPECT_EQ(article.language, "en-US");
  EXPECT_EQ(article.author, "The Desk");
  EXPECT_EQ(article.source, "The Paper");
  EXPECT_EQ(article.section, "Weather");
  EXPECT_EQ(article.url, "http://paper.example/flood");
  EXPECT_THAT(article.content, HasSubstr("<p>Rotterdam – Dikes broke.</p>"));
  EXPECT_THAT(article.content, HasSubstr("<h2>Help</h2>"));
  EXPECT_THAT(article.content, Not(HasSubstr("caption")));
}

TEST(NewsMl, SecondGeneration) {
  const Read read = read_bytes(R"(<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<packageItem guid="p"><groupSet/></packageItem>
<newsItem guid="http://agency.example/1" standard="NewsML-G2"><itemMeta><provider qcode="nprov:AG"/>
<versionCreated>1989-11-10T01:00:00+01:00</versionCreated><firstCreated>1989-11-09T23:00:00+01:00</firstCreated></itemMeta>
<contentMeta><language tag="de"/><subject type="cpnat:person"><name>Nobody</name></subject>
<subject type="cpnat:abstract"><name>Politik</name></subject><headline>Mauer offen</headline><by>Büro Berlin</by></contentMeta>
<contentSet><inlineXML contenttype="text/html"><html><body><p>Die Grenze ist offen.</p></body></html></inlineXML></contentSet>
</newsItem></itemSet></newsMessage>)");
  const auto articles = articles_of(read);
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].title, "Mauer offen");
  EXPECT_EQ(articles[0].url, "http://agency.example/1");
  EXPECT_EQ(articles[0].published, "1989-11-09T23:00:00+01:00");
  EXPECT_EQ(articles[0].modified, "1989-11-10T01:00:00+01:00");
  EXPECT_EQ(articles[0].author, "Büro Berlin");
  EXPECT_EQ(articles[0].source, "AG");
  EXPECT_EQ(articles[0].language, "de");
  EXPECT_EQ(articles[0].section, "Politik");
  EXPECT_EQ(articles[0].content, "<p>Die Grenze ist offen.</p>");
}

TEST(NewsMl, FirstGenerationOnOneLine) {
  const auto articles = articles_in(
      "<NewsML Version=\"1.2\"><NewsEnvelope><DateAndTime>19691010T000000Z</DateAndTime></NewsEnvelope>"
      "<NewsItem xml:lang=\"en\"><Identification><NewsIdentifier><NewsItemId>7</NewsItemId>"
      "<PublicIdentifier>urn:newsml:a:7</PublicIdentifier></NewsIdentifier></Identification><NewsManagement>"
      "<FirstCreated>19690720T201740+0000</FirstCreated></NewsManagement><NewsComponent><NewsLines>"
      "<HeadLine>Landed</HeadLine><DateLine>Houston (AG) -</DateLine></NewsLines><AdministrativeMetadata>"
      "<Provider><Party FormalName=\"AG\"/></Provider></AdministrativeMetadata><NewsComponent><ContentItem>"
      "<MimeType FormalName=\"text/css\"/><DataContent>.a { color: black; margin: 0; padding: 0; border: 0 "
      "}</DataContent>"
      "</ContentItem></NewsComponent><NewsComponent><ContentItem><DataContent><nitf><body><body.content>"
      "<p>The craft stands.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent>"
      "</NewsComponent></NewsItem></NewsML>");
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].title, "Landed");
  EXPECT_EQ(articles[0].id, "urn:newsml:a:7");
  EXPECT_EQ(articles[0].published, "19690720T201740+0000");
  EXPECT_EQ(articles[0].source, "AG");
  EXPECT_EQ(articles[0].language, "en");
  EXPECT_EQ(articles[0].content, "<p>Houston (AG) - The craft stands.</p>");
}

TEST(WireStory, Reuters) {
  const Read read = read_bytes(
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" NEWID=\"1\">\n<DATE>26-FEB-1987 "
      "15:01:01.79</DATE>\n"
      "<TOPICS><D>cocoa</D><D>trade</D></TOPICS>\n<PLACES><D>brazil</D></PLACES>\n<TEXT>&#2;\n<TITLE>RAIN "
      "&lt;in&gt; BAHIA</TITLE>\n"
      "<DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Rain fell on the\ncoast.\n    A second paragraph, "
      "as\nwide as the first.\n"
      " Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n<REUTERS NEWID=\"2\"><DATE>26-FEB-1987</DATE><TEXT "
      "TYPE=\"BRIEF\">&#2;"
      "<TITLE>BRIEF ONE</TITLE>Blah &#3;</TEXT></REUTERS>\n");
  const auto articles = articles_of(read);
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].id, "1");
  EXPECT_EQ(articles[0].published, "26-FEB-1987 15:01:01.79");
  EXPECT_EQ(articles[0].title, "RAIN &lt;in&gt; BAHIA");  // cleaned later
  EXPECT_EQ(articles[0].source, "Reuters");
  EXPECT_EQ(articles[0].section, "cocoa");
  EXPECT_EQ(articles[0].content,
            "SALVADOR, Feb 26 - Rain fell on the coast.\n\nA second paragraph, as wide as the first.");
  EXPECT_EQ(articles[1].title, "BRIEF ONE");
  EXPECT_EQ(read.records[1].position, 2u);
}

// Found by fuzzing: what is stored may be damaged, what leaves is UTF-8.
TEST(WireStory, BrokenBytesAreReplaced) {
  const RawArticle article =
      decode_record({"x#1", "x", 1, RecordFormat::kSgml, "\n{}\n<R\"1\"><TITLE>t<\x03\n\xE7\"/m"});
  EXPECT_EQ(article.title, "t< \xEF\xBF\xBD\"/m");
}

TEST(WireStory, Doc) {
  const auto articles = articles_in(
      "<DOC>\n<DOCNO> AP-1 </DOCNO>\n<HEADLINE>\nA headline\non two "
      "lines\n</HEADLINE>\n<TEXT>\n<P>\nOne.\n</P>\n<P>\nTwo.\n</P>\n"
      "</TEXT>\n</DOC>\n<DOC><DOCNO>AP-2</DOCNO><TEXT>x</TEXT></DOC>");
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].id, "AP-1");
  EXPECT_EQ(articles[0].title, "A headline on two lines");
  EXPECT_EQ(articles[0].content, "One.\n\nTwo.");
}

}  // namespace
}  // namespace broadsheet
