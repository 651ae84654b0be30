package io.plimsoll.gateway.pages;

import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

/** A page of HTML that needs nothing but itself. */
final class Html {

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private Html() {
	}

	/** {@code body} is HTML already; {@code title} is not. */
	static String page(String title, String body) {
		return """
				<!doctype html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>%s</title>
				<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}\
				code,pre{font-family:ui-monospace,monospace}pre{overflow:auto}td,th{text-align:left;padding-right:2rem}</style>
				</head>
				<body>
				<h1>%s</h1>
				%s
				</body>
				</html>
				"""
			.formatted(escape(title), escape(title), body);
	}

	/** Text with Markdown code spans, as HTML. */
	static String text(String text) {
		return CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
	}

	static String escape(String text) {
		return HtmlUtils.htmlEscape(text);
	}

}
